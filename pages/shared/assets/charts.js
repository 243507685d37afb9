// A figure drawn by plotly.js, which is fetched once, when the first chart needs it. A chart that
// nobody has scrolled to is drawn when it comes near the screen, or goes to paper, for which what
// draws it is fetched as soon as there is time; on paper a chart is as wide as a sheet of A4 has room
// for, however wide the screen is.

const SHEET = 670 // pixels: 21 cm less the margins of style.css

let library

const plotly = address =>
  (library ??= new Promise((loaded, failed) => {
    const script = document.createElement("script")
    script.src = new URL(address, document.baseURI)
    script.onload = () => loaded(window.Plotly)
    script.onerror = () => failed(new Error(`${script.src} was not loaded.`))
    document.head.append(script)
  }))

const atLeisure = window.requestIdleCallback ?? (doing => setTimeout(doing, 1000)) // not in Safari
const waiting = new Map()
const drawNow = place => {
  near.unobserve(place)
  waiting.get(place)?.()
  waiting.delete(place)
}
const near = new IntersectionObserver(
  seen => seen.filter(one => one.isIntersecting).forEach(one => drawNow(one.target)),
  { rootMargin: "50% 0px" },
)
const drawn = new Set()
let printing = false
const fit = place => window.Plotly.relayout(place, printing ? { width: SHEET } : { width: null, autosize: true })
const print = begins => () => {
  printing = begins
  if (begins) [...waiting.keys()].forEach(drawNow)
  drawn.forEach(fit)
}
addEventListener("beforeprint", print(true))
addEventListener("afterprint", print(false))

export default function ({ data, parentElement }) {
  const { figure, alt, config } = data
  const place = parentElement.querySelector(".house-chart")
  place.ariaLabel = alt
  place.style.minHeight = `${figure.layout.height}px`
  waiting.set(place, () =>
    plotly(data.library).then(
      drawing => {
        drawing.react(place, figure.data, figure.layout, config)
        drawn.add(place)
        if (printing) fit(place)
      },
      () => place.replaceChildren(alt), // the words instead of the picture
    ))
  near.unobserve(place)
  near.observe(place)
  atLeisure(() => plotly(data.library).catch(() => {}))
  return () => {
    near.unobserve(place)
    waiting.delete(place)
    drawn.delete(place)
    window.Plotly?.purge(place)
  }
}
