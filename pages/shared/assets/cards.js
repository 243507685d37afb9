// Measures as cards. Every text is set as text, and every drawing as a picture, where nothing runs.
// A plain press on a name stays inside the app.

const element = (name, text, classes) => {
  const made = document.createElement(name)
  if (text) made.textContent = text
  if (classes) made.className = classes
  return made
}

const picture = ({ drawing, words }, classes) => {
  const made = element("img", "", classes)
  made.src = `data:image/svg+xml,${encodeURIComponent(drawing)}`
  made.alt = words
  return made
}

const linkTo = (given, open) => {
  const link = element("a", given.name, "name")
  link.href = given.href
  link.onclick = press => {
    if (press.ctrlKey || press.metaKey || press.shiftKey || press.button) return
    press.preventDefault()
    open(given.id)
  }
  return link
}

const line = (classes, ...children) => {
  const made = element("p", "", classes)
  made.append(...children)
  return made
}

const fact = ([label, said]) => line("", element("b", `${label}:`), ` ${said}`)

// The words stand beside the icon, so it has none of its own.
const signal = ({ drawing, words }) =>
  line("signal", picture({ drawing, words: "" }, "icon"), element("b", words))

const card = (given, open) => {
  const made = element("div", "", `card ${given.look}`)
  const chips = [element("span", given.status, "chip"), ...given.labels.map(one => element("span", one, "label"))]
  made.append(
    linkTo(given, open),
    line("chips", ...chips.flatMap(one => [one, " "])),
    element("p", given.figure, "figure"),
    ...(given.period ? [element("p", given.period, "small")] : []),
    ...given.facts.map(fact),
    ...given.signals.map(signal),
    ...(given.run ? [element("p", given.run, "small")] : []),
    ...(given.trend ? [picture(given.trend, "trend")] : []),
    element("p", given.told, "small"),
  )
  return made
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector("#cards")
  root.replaceChildren(...data.cards.map(one => card(one, id => setTriggerValue("open", id))))
}
