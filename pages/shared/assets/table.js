// The table of measures: real rows and headings, sorted by a press on a heading.
// Every text is set as text, never as markup. A plain press on a link stays inside the app.

const element = (name, text, classes) => {
  const made = document.createElement(name)
  if (text) made.textContent = text
  if (classes) made.className = classes
  return made
}

const STATUSES = ["on_target", "close", "off_target", "no_target", "no_figure", "overdue", "context"]

const filled = (made, { text, small, look, links = [] }, open) => {
  if (STATUSES.includes(look)) made.append(element("span", text, `chip ${look}`))
  else made.append(document.createTextNode(text))
  for (const one of links) {
    const line = element("span", "", "line")
    line.append(linkTo(one, one.text, open), document.createTextNode(` ${one.after}`))
    made.append(line)
  }
  if (small) made.append(element("span", small, "small"))
  return made
}

const cell = (label, value, open) => {
  const made = element("td", "", STATUSES.includes(value.look) ? "bare" : value.look)
  made.dataset.label = label
  const says = !["", "–"].includes(value.text) || value.small || value.links?.length
  if (!says) made.classList.add("nothing")
  return filled(made, value, open)
}

const linkTo = (given, text, open) => {
  const link = element("a", text)
  link.href = given.href
  link.onclick = press => {
    if (press.ctrlKey || press.metaKey || press.shiftKey || press.button) return
    press.preventDefault()
    open(given.id)
  }
  return link
}

// A column of nothing but figures is set to the right, where their digits stand below one another.
const numbersOf = ({ columns, rows }) =>
  columns.map((_, at) => at > 0 && rows.length > 0 && rows.every(one => one.cells[at].look === "figure"))

const row = (columns, numbers, given, open) => {
  const made = element("tr", "", given.struck ? "struck" : given.chosen ? "chosen" : "")
  const [first, ...rest] = given.cells
  const head = element("th")
  head.scope = "row"
  if (given.href) head.append(linkTo(given, first.text, open))
  filled(head, given.href ? { ...first, text: "" } : first, open)
  const others = rest.map((value, at) => cell(columns[at + 1], value, open))
  others.forEach((one, at) => one.classList.toggle("number", numbers[at + 1]))
  made.append(head, ...others)
  return made
}

const columnsOf = widths => {
  if (!widths.length) return []
  const group = element("colgroup")
  for (const width of widths) {
    const column = element("col")
    column.style.width = `${width}%`
    group.append(column)
  }
  return [group]
}

const compare = (a, b) => {
  if (a === null || b === null) return (a === null) - (b === null)
  return typeof a === "number" ? a - b : String(a).localeCompare(String(b), "en-GB")
}

const sorted = (rows, { at, down }) =>
  at === null ? rows : [...rows].sort((a, b) => {
    const [x, y] = [a.cells[at].sort, b.cells[at].sort]
    return x === null || y === null ? compare(x, y) : down ? compare(y, x) : compare(x, y)
  })

const orders = new WeakMap()

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector("#table")
  const order = orders.get(parentElement) ?? { at: null, down: false }
  orders.set(parentElement, order)

  const numbers = numbersOf(data)

  const draw = () => {
    const table = element("table", "", data.stacks ? "stacks" : "slim")
    const head = element("tr")
    data.columns.forEach((column, at) => {
      const heading = element("th")
      heading.scope = "col"
      heading.classList.toggle("number", numbers[at])
      if (order.at === at) heading.ariaSort = order.down ? "descending" : "ascending"
      const press = element("button", column + (order.at === at ? (order.down ? " ▼" : " ▲") : ""))
      press.type = "button"
      press.onclick = () => {
        order.down = order.at === at && !order.down
        order.at = at
        draw()
        root.querySelectorAll("thead button")[at].focus()
      }
      heading.append(press)
      head.append(heading)
    })
    const body = element("tbody")
    body.append(...sorted(data.rows, order).map(one => row(data.columns, numbers, one, id => setTriggerValue("open", id))))
    const top = element("thead")
    top.append(head)
    table.append(element("caption", data.caption), ...columnsOf(data.widths), top, body)
    root.replaceChildren(table)
  }
  draw()
}
