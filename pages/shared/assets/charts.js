// A figure drawn by plotly.js, which is fetched once, when the first chart needs it. A chart that
// nobody has scrolled to is drawn when it comes near the screen, or goes to paper.

let library

const plotly = address =>
  (library ??= new Promise((loaded, failed) => {
    const script = document.createElement("script")
    script.src = new URL(address, document.baseURI)
    script.onload = () => loaded(window.Plotly)
    script.onerror = () => failed(new Error(`${script.src} was not loaded.`))
    document.head.append(script)
  }))

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
addEventListener("beforeprint", () => [...waiting.keys()].forEach(drawNow))

export default function ({ data, parentElement }) {
  const { figure, alt, config } = data
  const place = parentElement.querySelector(".house-chart")
  place.ariaLabel = alt
  place.style.minHeight = `${figure.layout.height}px`
  waiting.set(place, () =>
    plotly(data.library).then(
      drawing => drawing.react(place, figure.data, figure.layout, config),
      () => place.replaceChildren(alt), // the words instead of the picture
    ))
  near.unobserve(place)
  near.observe(place)
  return () => {
    near.unobserve(place)
    waiting.delete(place)
    window.Plotly?.purge(place)
  }
}
