// When is the page whole? Every frame is asked until cards, charts and rows of the area are there.
let began = 0
addEventListener("click", () => { began = performance.now() }, true)

const within = (root, selector) => {
  const found = [...root.querySelectorAll(selector)]
  for (const one of root.querySelectorAll("*")) {
    if (one.shadowRoot) found.push(...within(one.shadowRoot, selector))
  }
  return found
}

const painted = area => chart =>
  chart.querySelector(".gtitle")?.textContent.includes(area) && chart.querySelector(".scatterlayer path")

const whole = (area, cards, charts, rows) =>
  within(document, ".js-plotly-plot").filter(painted(area)).length >= charts &&
  within(document, "tbody tr").length >= rows &&
  within(document, ".card").length >= cards

window.benchPainted = (area, ...counts) => new Promise(done => {
  const look = () => {
    if (whole(area, ...counts)) requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)))
    else requestAnimationFrame(look)
  }
  look()
})
