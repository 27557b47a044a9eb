// The controls: language, filters, search, what a click chooses, and paper.

/** Choose an order, everywhere at once; -1 chooses nothing. */
function choose(order) {
  most = MORE;
  if (order < 0) return ask({order: -1, shift: -1, aside: -1});
  const hidden = visitsTo[order].length > 0 && !visitsTo[order].some(visit => inFilter(shifts[visit.shift])) || !inTrade(order);
  ask({...(hidden ? noFilter() : {}), order, shift: -1, aside: -1, tab: "detail"});
}

function chooseShift(shift) {
  ask({...(inFilter(shifts[shift]) ? {} : noFilter()), shift, order: -1, aside: -1, tab: "detail"});
}

/** Show a row that was set aside among the others. */
function chooseAside(row) {
  most = Math.max(MORE, row + 1);
  ask({order: -1, shift: -1, aside: row, tab: "aside"});
  at("pane").querySelector("[aria-current=true]").scrollIntoView({block: "nearest"});
}

const noFilter = () => ({trades: new Set(kinds.map((_, kind) => kind)), outlet: "", engineer: -1});

function showWords() {
  document.documentElement.lang = state.language === "zh" ? "zh-CN" : "en";
  for (const place of document.querySelectorAll("[data-word]")) place.textContent = word(place.dataset.word);
  for (const place of document.querySelectorAll("[data-label]")) place.setAttribute("aria-label", word(place.dataset.label));
  for (const place of document.querySelectorAll("[data-zoom]")) place.title = word(place.dataset.label);
  for (const place of document.querySelectorAll("[data-placeholder]")) place.placeholder = word(place.dataset.placeholder);
  for (const button of document.querySelectorAll("[data-language]")) button.setAttribute("aria-pressed", String(button.dataset.language === state.language));
  const long = {weekday: "long", day: "numeric", month: "long", year: "numeric"}, first = Math.min(...shifts.map(shift => shift.start));
  const dates = Number.isFinite(first) ? day(first, long) : "";
  at("title").textContent = data.title || dates || word("plan");
  at("subtitle").textContent = [data.title && dates, ordersText(), word("n_engineers", {n: number(peopleCount)}), othersText(), madeText(false)].filter(Boolean).join(" · ");
  document.title = `${at("title").textContent} · ${word("plan")}`;
  showLegends();
}

/** Pairs are no engineers beside those who are out in them. */
const peopleCount = data.engineers.id.filter((_, row) => !engineers.members(row)).length;

/** How many orders there are, each with its variants and days once, those that were set aside among them. */
function ordersText() {
  const asked = figure(data.figures.whole, "orders_asked");
  return ordersAside ? word("n_received", {n: number(asked + ordersAside)}) : word("n_orders", {n: number(asked)});
}

/** Whose view of the plan this is, and how many others are not in it. */
const othersText = () => data.others && word("view_of", {name: data.others.name, orders: number(data.others.orders), engineers: number(data.others.engineers)});

function showLegends() {
  const item = (mark, key) => element("li", {}, element("i", {class: `mark ${mark}`}), word(key));
  at("map_legend").replaceChildren(item("home", "home"), item("route", "route"), item("unserved", "is_open"));
  at("gantt_legend").replaceChildren(...["travel", "waiting", "break", "overtime", "late", ...(data.before ? ["before"] : [])].map(key => item(key, key === "before" ? "compared" : key)));
}

function showFilters() {
  const counts = kinds.map(kind => groupOf("order.kind", kind)).map(row => (row ? figure(row, "orders_asked") : 0));
  at("trades").replaceChildren(...kinds.map((kind, number_) => element("button", {
    type: "button", "aria-pressed": String(state.trades.has(number_)), "data-trade": kind, onclick: () => toggleTrade(number_),
  }, dot(number_), told(kind) || word("no_kind"), element("small", {}, number(counts[number_])))));
  const outlets = [...new Set(data.engineers.id.map((_, row) => engineers.outlet(row) || ""))].sort(byName);
  fill("outlet", [["", word("all")], ...outlets.map(name => [`=${name}`, nameOfOutlet(name)])], state.outlet);
  const people = data.engineers.id.map((id, row) => [row, id]).filter(([row, id]) => onDuty.has(id) && (state.outlet === "" || (engineers.outlet(row) || "") === state.outlet.slice(1)));
  const named = people.sort((one, other) => byName(one[1], other[1])).map(([row]) => [row, personOf(row)]);
  fill("engineer", [[-1, word("all")], ...named], state.engineer);
  fill("sort", Object.keys(SORTS).filter(key => data.before || key !== "changed").map(key => [key, word(`sort_${key}`)]), state.sort);
  at("outlet").closest("label").hidden = outlets.length < 2;
  at("clear").hidden = allTrades() && state.outlet === "" && state.engineer < 0;
  at("shown").textContent = word("rows_shown", {n: number(gantt.rows()), all: number(shifts.filter(isThere).length)});
}

function fill(id, choices, chosen) {
  at(id).replaceChildren(...choices.map(([value, text]) => element("option", {value: String(value)}, text)));
  at(id).value = String(chosen);
}

/** From all trades to one, then each added or taken away; none is all again. */
function toggleTrade(kind) {
  const trades = allTrades() && kinds.length > 1 ? new Set([kind]) : new Set(state.trades);
  if (!(allTrades() && kinds.length > 1)) {
    if (trades.has(kind)) trades.delete(kind);
    else trades.add(kind);
  }
  most = MORE;
  ask({trades: trades.size ? trades : noFilter().trades});
}

at("outlet").addEventListener("change", event => ask({outlet: event.target.value, engineer: -1}));
at("engineer").addEventListener("change", event => {
  const engineer = Number(event.target.value);
  ask({engineer, shift: -1, order: -1});
  if (engineer >= 0) goTo(engineer);
});
at("sort").addEventListener("change", event => ask({sort: event.target.value}));
at("clear").addEventListener("click", () => ask({...noFilter(), order: -1, shift: -1}));
for (const button of document.querySelectorAll("[data-language]")) button.addEventListener("click", () => ask({language: button.dataset.language}));
for (const button of document.querySelectorAll("[data-zoom=large]")) button.addEventListener("click", () => {
  const box = button.closest("section"), large = document.body.dataset.large === box.id ? "" : box.id;
  document.body.dataset.large = large;
  for (const each of document.querySelectorAll("[data-zoom=large]")) each.setAttribute("aria-pressed", String(each.closest("section").id === large));
});
at("print").addEventListener("click", () => window.print());

// Search: orders and engineers by any part of id or name, then by any label or the place; rows that were set aside by all that is told of them.

const MOST_FOUND = 12;
const onDuty = new Set(shifts.filter(isRow).map(shift => engineers.id(shift.engineer)));
let found = [], marked = 0;

/** Everything that can be found: its names, and what else is told of it, with what that is called. */
const findable = [
  ...data.orders.id.map((id, row) => ({names: [id], more: [...(orders.labels(row) || []), ["place", orders.place(row) || ""]], note: () => what(row), go: () => choose(row)})),
  ...data.engineers.id.map((id, row) => ({names: [id, engineers.name(row)].filter(Boolean), more: engineers.labels(row) || [], note: () => nameOfOutlet(engineers.outlet(row)), go: () => goTo(row)}))
    .filter(each => onDuty.has(each.names[0])),
  ...aside.map((row, index) => ({names: [row.id || row.where()], more: row.all.map(text => ["", text]), note: () => word("set_aside"), go: () => chooseAside(index)})),
];
const NOT_FOUND = 4;

/** How well something fits a text: 0 is the best. */
function rankOf(each, text) {
  const names = each.names.map(name => name.toLowerCase());
  if (names.includes(text)) return 0;
  if (names.some(name => name.startsWith(text))) return 1;
  if (names.some(name => name.includes(text))) return 2;
  return each.more.some(([, said]) => said.toLowerCase().includes(text)) ? 3 : NOT_FOUND;
}

/** What is told beside something that was found: where the text stands, if not in its name. */
function noteOf(each, text, rank) {
  if (rank < 3) return each.note();
  const [label, said] = each.more.find(more => more[1].toLowerCase().includes(text));
  return label ? `${label === "place" ? word("place") : label}: ${said}` : each.note();
}

function search() {
  const text = at("search").value.trim().toLowerCase();
  const ranked = text ? findable.map(each => ({each, rank: rankOf(each, text)})).filter(({rank}) => rank < NOT_FOUND) : [];
  found = ranked.sort((one, other) => one.rank - other.rank).slice(0, MOST_FOUND)
    .map(({each, rank}) => ({name: each.names.join(" "), note: noteOf(each, text, rank), go: each.go}));
  marked = 0;
  showFound(text);
}

/** The first shift of an engineer that somebody is in, if there is one. */
function goTo(engineer) {
  const own = shifts.filter(shift => shift.engineer === engineer && isRow(shift));
  chooseShift((own.find(isThere) || own[0]).index);
}

function showFound(text) {
  const items = found.map((each, index) => element("li", {
    role: "option", id: `found_${index}`, "aria-selected": String(index === marked), onpointerdown: event => {
      event.preventDefault();
      take(index);
    },
  }, element("b", {}, each.name), element("span", {}, each.note)));
  at("found").replaceChildren(...(items.length ? items : [element("li", {class: "none"}, word("nothing_found"))]));
  at("found").hidden = !text;
  at("search").setAttribute("aria-expanded", String(!at("found").hidden));
  at("search").setAttribute("aria-activedescendant", items.length ? `found_${marked}` : "");
}

function take(index) {
  if (!found[index]) return;
  at("search").value = found[index].name;
  at("found").hidden = true;
  found[index].go();
}

at("search").addEventListener("input", search);
at("search").addEventListener("focus", () => at("search").value && search());
at("search").addEventListener("blur", () => (at("found").hidden = true));
at("search").addEventListener("keydown", event => {
  if (event.key === "Enter") take(marked);
  else if (event.key === "Escape") at("found").hidden = true;
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    marked = (marked + (event.key === "ArrowDown" ? 1 : found.length - 1)) % Math.max(1, found.length);
    showFound(at("search").value.trim());
  }
});

document.addEventListener("keydown", event => {
  if (event.target.matches("input, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    event.preventDefault();
    at("search").focus();
  } else if (event.key === "Escape") choose(-1);
  else if ((event.key === "n" || event.key === "p") && state.order >= 0 && visitsTo[state.order].length) {
    const visit = visitsTo[state.order][0], next = shifts[visit.shift].visits[visit.place + (event.key === "n" ? 1 : -1)];
    if (next) choose(next.order);
  }
});

// Paper: all rows that are shown, sheet by sheet, the whole map, and the open orders as a table.

const SHEET = {width: 1040, rows: 24, rowsBelowTiles: 18, map: 450};

/** What the signs mean, once more for paper. */
function printed(legend) {
  const copy = at(legend).cloneNode(true);
  copy.removeAttribute("id");
  copy.classList.add("legend");
  return copy;
}

function toPaper() {
  const paper = at("paper"), open = data.open.filter(inTrade);
  const parts = [];
  if (!map.isEmpty) {
    const canvas = document.createElement("canvas");
    map.drawOn(canvas, SHEET.width, SHEET.map);
    parts.push(element("div", {class: "sheet"}, canvas, printed("trades"), printed("map_legend")));
  }
  parts.push(...gantt.sheets(SHEET.width, map.isEmpty ? SHEET.rowsBelowTiles : SHEET.rows, SHEET.rows).map((canvas, sheet) => element("div", {class: "sheet"}, sheet ? "" : printed("gantt_legend"), canvas)));
  if (open.length) {
    const list = open.map(order => [orders.id(order), what(order), (orders.windows(order) || []).map(span => range(...span)).join(", "), wanted(order), element("div", {}, ...shortReason(order))]);
    parts.push(element("h2", {}, word("tab_open", {n: number(open.length)})), rows([word("order"), word("trade"), word("window"), word("wanted"), word("why_open")], list));
  }
  if (aside.length) {
    const list = aside.map(row => [row.id || "–", sortOfRow(row), row.where(), element("div", {}, ...row.faults().map(fault => element("p", {}, fault)))]);
    parts.push(element("h2", {}, word("tab_aside", {n: number(aside.length)})), rows([word("id"), word("sort_of_row"), word("row"), word("fault")], list));
  }
  paper.replaceChildren(...parts);
}

window.addEventListener("beforeprint", toPaper);
window.addEventListener("afterprint", () => at("paper").replaceChildren());

// What has to be told again when something else is asked for.

const concerns = (changes, ...names) => names.some(name => name in changes);
watchers.push(changes => {
  if (concerns(changes, "language")) showWords();
  if (concerns(changes, "language", "trades", "outlet", "engineer", "sort")) showFilters();
  if (concerns(changes, "language", "trades", "outlet", "engineer")) showTiles();
  if (concerns(changes, "language", "trades", "order", "shift", "aside", "tab")) showPanel();
});
ask({language: state.language, ...(data.before ? {tab: "changes", sort: "changed"} : {})});
document.body.dataset.ready = "yes";

/** For programs around this one: choose an order by its id, and where on the page it is drawn. */
window.dispatchPage = Object.freeze({
  choose: id => choose(orderOf.has(id) ? orderOf.get(id) : -1),
  onMap: id => map.pointOf(orderOf.get(id)),
  inTimetable: id => gantt.pointOf(orderOf.get(id)),
});
