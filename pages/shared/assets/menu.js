// The menu: links, and buttons that open a list of links. Texts are set as text, never as markup.
// A plain press on a link stays inside the app; Escape or a press elsewhere closes a list.

// Streamlit's link leads before the menu, which lies in the page for it: ours leads past.
const SKIP = "[data-testid=stSkipToContent]"
const toHeading = () => {
  const heading = document.querySelector("h1")
  heading.tabIndex = -1
  heading.focus()
}

const element = (name, text, classes) => {
  const made = document.createElement(name)
  if (text) made.textContent = text
  if (classes) made.className = classes
  return made
}

const linkTo = (entry, open) => {
  const link = element("a", entry.title)
  link.href = entry.href
  if (entry.here) link.ariaCurrent = "page"
  link.onclick = press => {
    if (press.ctrlKey || press.metaKey || press.shiftKey || press.button) return
    press.preventDefault()
    open(entry.id)
  }
  return link
}

const listOf = (group, open) => {
  const list = element("ul", "", "pages")
  for (const entry of group.entries) {
    const item = element("li")
    item.append(linkTo(entry, open))
    if (entry.line) item.append(element("span", entry.line, "line"))
    list.append(item)
  }
  return list
}

const buttonFor = (text, within, classes) => {
  const button = element("button", text, classes)
  button.type = "button"
  button.ariaExpanded = "false"
  button.onclick = () => {
    const opened = button.ariaExpanded === "true"
    within.querySelectorAll(`button.${classes}`).forEach(one => { one.ariaExpanded = "false" })
    button.ariaExpanded = String(!opened)
  }
  return button
}

const itemOf = (menu, group, open) => {
  const item = element("li", "", group.heading ? "group" : "alone")
  if (!group.heading) {
    item.append(linkTo(group.entries[0], open))
    return item
  }
  const list = listOf(group, open)
  const button = buttonFor(group.heading, menu, "heading")
  if (group.entries.some(entry => entry.here)) button.classList.add("here")
  item.append(button, list)
  return item
}

export default function ({ data, parentElement, setTriggerValue }) {
  const menu = parentElement.querySelector("#menu")
  const open = id => setTriggerValue("open", id)
  const groups = element("ul", "", "groups")
  groups.append(...data.groups.map(group => itemOf(menu, group, open)))
  const whole = buttonFor("Menu", menu, "whole")
  menu.replaceChildren(whole, groups)

  const shut = () => menu.querySelectorAll("button").forEach(one => { one.ariaExpanded = "false" })
  menu.onkeydown = press => {
    if (press.key !== "Escape") return
    const opened = menu.querySelector("button.heading[aria-expanded=true]") ?? whole
    shut()
    opened.focus()
  }
  const elsewhere = press => {
    if (!press.composedPath().includes(menu)) shut()
    if (press.target.closest?.(SKIP)) setTimeout(toHeading)
  }
  document.addEventListener("click", elsewhere)
  return () => document.removeEventListener("click", elsewhere)
}
