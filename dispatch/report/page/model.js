// The plan that the page shows, what of it is asked for, and how it is told. Everything else on the page reads this.

const data = JSON.parse(document.getElementById("data").textContent);

/** A column of the data as a function row -> value: plain, coded by a list of its values, or the same everywhere. */
function column(given) {
  if (given === undefined || given === null || typeof given !== "object") return () => given;
  if (Array.isArray(given)) return row => given[row];
  return row => given.of[given.at[row]];
}

function table(given) {
  const read = {};
  for (const name of Object.keys(given)) read[name] = column(given[name]);
  return read;
}

const orders = table(data.orders), engineers = table(data.engineers);
const orderCount = data.orders.id.length, engineerCount = data.engineers.id.length;

/** One row of the Gantt: a shift with its visits. */
const shifts = data.shifts.map(([engineer, number, start, end, until, departure, back, travel, metres, breaks, visits], index) => ({
  index, engineer, number, start, end, until, departure, back, travel, metres,
  breaks: pairs(breaks), trips: data.trips[index] || [], visits: visitsOf(visits, index), used: visits.length > 0, away: data.away[index],
}));
/** Nobody is in the shift of somebody who is out in a pair, whose row `away` then is, nor in that of a pair that is not made: NOBODY. */
const NOBODY = -1, LATE_FOR_DUE = 2;
const isThere = shift => shift.away === undefined;

function pairs(flat) {
  const list = [];
  for (let i = 0; i < flat.length; i += 2) list.push([flat[i], flat[i + 1]]);
  return list;
}

function visitsOf(flat, shift) {
  const list = [];
  for (let i = 0; i < flat.length; i += 6) {
    const [order, arrival, start, end, late, role] = flat.slice(i, i + 6);
    list.push({shift, place: list.length, order, arrival, start, end, late, role});
  }
  return list;
}

/** Order -> its visits; several where a crew does it, none where it is open. */
const visitsTo = Array.from({length: orderCount}, () => []);
for (const shift of shifts) for (const visit of shift.visits) visitsTo[visit.order].push(visit);

/** Order -> who does it and when in the plan that this one is compared with. */
const before = new Map(data.before ? data.before.held : []);
const lost = new Map();
for (const visits of before.values()) for (const [shift] of visits) lost.set(shift, (lost.get(shift) || 0) + 1);

const isOpen = (list => order => list.has(order))(new Set(data.open));
/** The order that one counts as: itself, or of variants the one that is done or open, and for a further day of work its first day. */
const countedAs = order => data.instead[order] ?? order;
const isPart = (list => order => list.has(order))(new Set(data.parts));

/** What has become of an order, as a key of the words. */
function fateOf(order) {
  if (visitsTo[order].length) return "served";
  if (countedAs(order) === order) return "is_open";
  if (isPart(order)) return "further_day";
  return isOpen(countedAs(order)) ? "variant_open" : "variant_done";
}

const orderOf = new Map(data.orders.id.map((id, row) => [id, row]));
const kinds = data.kinds;
const kindOf = orders.kind_number;

// Colours after Okabe and Ito: told apart with any kind of colour vision. Each kind has a shape as well.
const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#6b6b6b"];
const SHAPES = ["circle", "square", "triangle", "diamond", "pentagon"];
const INK = "#1b2733", SOFT = "#5d6b79", FAINT = "#9aa7b4", LINE = "#dfe4e9", PAPER = "#ffffff", ALARM = "#a3123f";
const colourOf = kind => COLOURS[data.colours[kind]];
const shapeOf = kind => SHAPES[data.colours[kind] % SHAPES.length];

/** Rows that could not be planned, of orders and of others; each with where it stands and what is wrong with it. */
const spoken = both => both[state.language === "zh" ? 1 : 0];
const aside = data.aside.map(([sort, where, id, faults]) => ({sort, id, where: () => spoken(where), faults: () => faults.map(spoken), all: [where, ...faults].flat()}));
const ordersAside = aside.filter(row => row.sort === "order").length;

/** What is asked for. Rows and orders that are shown follow from it. */
const state = {
  language: data.language || ((navigator.language || "").startsWith("zh") ? "zh" : "en"),
  trades: new Set(kinds.map((_, number) => number)), outlet: "", engineer: -1, sort: "outlet",
  order: -1, shift: -1, aside: -1, over: -1, tab: "open",
};
const watchers = [];

/** Change what is asked for and tell everybody who shows something of it. */
function ask(changes) {
  Object.assign(state, changes);
  for (const watcher of watchers) watcher(changes);
}

const allTrades = () => state.trades.size === kinds.length;
/** A figure by name of a row of figures, and the row of a group. */
const figure = (row, name) => row[data.figures.names.indexOf(name)];
const groupOf = (by, name) => (data.figures.groups[by].find(group => group[0] === name) || [])[1];
const inTrade = order => state.trades.has(kindOf(order));
const outletOf = shift => engineers.outlet(shift.engineer) || "";

/** A pair that is not made is a row only where it was one in the other plan. */
const isRow = shift => shift.away !== NOBODY || lost.has(shift.index);

function inFilter(shift) {
  if (!isRow(shift)) return false;
  if (state.engineer >= 0 && shift.engineer !== state.engineer) return false;
  if (state.outlet !== "" && outletOf(shift) !== state.outlet.slice(1)) return false;
  return allTrades() || shift.visits.some(visit => inTrade(visit.order));
}

/** Open orders belong to nobody, so only their trade hides them; variants that are not chosen are not there. */
function isShown(order) {
  if (!inTrade(order)) return false;
  return isOpen(order) || visitsTo[order].some(visit => inFilter(shifts[visit.shift]));
}

const work = shift => shift.visits.reduce((sum, visit) => sum + visit.end - visit.start, 0);
const overtime = shift => shift.used ? Math.max(0, shift.back - shift.end) : 0;
const idle = shift => (isThere(shift) ? 1 - (work(shift) + shift.travel) / Math.max(1, shift.end - shift.start) : -1);
/** How many orders a shift has or had that are not as in the other plan. */
const changed = shift => shift.visits.filter(visit => before.has(visit.order)).length + (lost.get(shift.index) || 0);
const byName = new Intl.Collator("en", {numeric: true}).compare;
const byEngineer = (one, other) => byName(engineers.id(one.engineer), engineers.id(other.engineer)) || one.start - other.start;
const SORTS = {
  outlet: (one, other) => byName(outletOf(one), outletOf(other)) || byEngineer(one, other),
  name: byEngineer,
  overtime: (one, other) => overtime(other) - overtime(one) || byEngineer(one, other),
  idle: (one, other) => idle(other) - idle(one) || byEngineer(one, other),
  start: (one, other) => one.start - other.start || byEngineer(one, other),
  changed: (one, other) => changed(other) - changed(one) || byEngineer(one, other),
};
const rowsShown = () => shifts.filter(inFilter).sort(SORTS[state.sort]);

// How things are told.

/** The word of the page for `key` in the language that is chosen; `{name}` in it is replaced. */
function word(key, values = {}) {
  return words[state.language][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** A word of the data, translated where the page knows it. */
const told = name => (state.language === "zh" && Object.hasOwn(words.data, name) ? words.data[name] : name);
const number = (value, digits = 0) => value.toLocaleString("en-US", {minimumFractionDigits: digits, maximumFractionDigits: digits});
const percent = value => `${number(100 * value, 1)} %`;
const minutes = seconds => word("minutes", {n: number(Math.round(seconds / 60))});
const hours = seconds => word("hours", {n: number(seconds / 3600, 1)});
const two = value => String(value).padStart(2, "0");
const DAY = 86400;
const severalDays = new Set(shifts.map(shift => Math.floor(shift.start / DAY))).size > 1;

/** A moment, in seconds from midnight of the first day, as the clock on the wall shows it. */
function clock(moment, withDay = severalDays || moment < 0 || moment >= DAY) {
  const minute = Math.floor(moment / 60), ofDay = ((minute % 1440) + 1440) % 1440;
  const time = `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`;
  return withDay ? `${day(moment, {month: "numeric", day: "numeric"})} ${time}` : time;
}

const range = (from, to) => (Math.floor(from / DAY) === Math.floor(to / DAY) ? `${clock(from)}–${clock(to, false)}` : `${clock(from)}–${clock(to)}`);

function day(moment, options) {
  const [year, month, date] = data.origin;
  const language = state.language === "zh" ? "zh-CN" : "en-GB";
  return new Date(Date.UTC(year, month - 1, date + Math.floor(moment / DAY))).toLocaleDateString(language, {timeZone: "UTC", ...options});
}

/** Id and name of an engineer. */
const personOf = engineer => [engineers.id(engineer), engineers.name(engineer)].filter(Boolean).join(" ");
const nameOf = visit => personOf(shifts[visit.shift].engineer);

/** Who does a visit and when, and which part of a crew that is. */
function visitText(visit) {
  const roles = orders.crew(visit.order), role = roles && [word("role", {n: visit.role}), roles[visit.role]].filter(Boolean).join(": ");
  return [range(visit.start, visit.end), role].filter(Boolean).join(" · ");
}

/** When somebody is there, and how long the work then waits. */
function arrivalText(visit) {
  const wait = visit.start - visit.arrival;
  return word("there_at", {time: clock(visit.arrival)}) + (wait >= 60 ? ` · ${word("waits", {time: minutes(wait)})}` : "");
}

/** What is late about a visit: for a promise the start of work counts, also where all were there in time. */
function lateText(visit) {
  if (visit.late === LATE_FOR_DUE) return word("late_due");
  const there = visitsTo[visit.order].every(each => each.arrival <= orders.promise(visit.order)[1]);
  return word(there ? "late_though_there" : "late_promise");
}

/** Why nobody is in a shift. */
const awayText = shift => (shift.away === NOBODY ? word("not_out") : word("out_as", {name: personOf(shifts[shift.away].engineer)}));

/** With whom a visit is made; nothing where nobody else comes. */
function mates(visit) {
  const names = visitsTo[visit.order].filter(each => each.role !== visit.role).map(nameOf);
  return names.length ? word("with", {names: names.join(", ")}) : "";
}

const nameOfOutlet = name => name || word("no_outlet");
const what = order => [kinds[kindOf(order)], orders.product(order)].filter(Boolean).map(told).join(" · ") || word("order");

/** A new element; children are elements or text, and text is never read as HTML. */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter(child => child !== null && child !== undefined && child !== false));
  return made;
}

const at = id => document.getElementById(id);

/** A canvas as sharp as the screen, its drawing in CSS pixels. */
function sharp(canvas, width, height, scale = window.devicePixelRatio || 1) {
  const [wide, high] = [Math.round(width * scale), Math.round(height * scale)];
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const pen = canvas.getContext("2d");
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  return pen;
}

/** Runs `draw` once before the next picture, however often it is asked for. */
function oncePerPicture(draw) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      draw();
    });
  };
}

/** Traces the shape of a kind around a point. */
function trace(pen, shape, x, y, size) {
  if (shape === "circle") {
    pen.moveTo(x + size, y);
    pen.arc(x, y, size, 0, 2 * Math.PI);
    return;
  }
  const corners = {square: 4, triangle: 3, diamond: 4, pentagon: 5}[shape];
  const turn = shape === "square" ? Math.PI / 4 : Math.PI / 2, reach = size * (corners === 3 ? 1.35 : 1.22);
  for (let i = 0; i <= corners; i++) {
    const angle = turn + (2 * Math.PI * i) / corners;
    const [px, py] = [x + reach * Math.cos(angle), y - reach * Math.sin(angle)];
    if (i) pen.lineTo(px, py);
    else pen.moveTo(px, py);
  }
}
