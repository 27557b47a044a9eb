// What is read rather than looked at: tiles, open orders, one order or engineer in detail, figures, changes, search.

const tip = (() => {
  const box = at("tip");
  function show(event, ...lines) {
    box.replaceChildren(...lines.filter(Boolean).map((line, index) => element(index ? "p" : "strong", {}, line)));
    box.hidden = false;
    const room = document.documentElement.clientWidth - box.offsetWidth - 12;
    const below = event.clientY + 18 + box.offsetHeight < window.innerHeight;
    box.style.left = `${Math.max(8, Math.min(event.clientX + 14, room))}px`;
    box.style.top = `${below ? event.clientY + 16 : event.clientY - box.offsetHeight - 12}px`;
  }
  return {
    hide: () => (box.hidden = true),
    order(order, event) {
      if (order < 0) return this.hide();
      const visits = visitsTo[order], late = visits.find(visit => visit.late);
      show(
        event, `${orders.id(order)}  ${what(order)}`,
        ...(visits.length ? visits.flatMap(visit => [`${nameOf(visit)}  ${visitText(visit)}`, arrivalText(visit)]) : [word(fateOf(order))]),
        ...(orders.windows(order) || []).map(([from, to]) => `${word("window")} ${range(from, to)}`),
        orders.promise(order) && `${word("promise")} ${range(...orders.promise(order))}`,
        late && `⚑ ${lateText(late)}`,
      );
    },
    shift(shift, moment, event) {
      const rest = moment !== null && shift.breaks.find(([from, to]) => from <= moment && moment <= to);
      const over = moment !== null && shift.used && moment > shift.end && moment < shift.back;
      show(
        event, `${personOf(shift.engineer)}  ${nameOfOutlet(outletOf(shift))}`,
        `${word("shift")} ${range(shift.start, shift.end)}`,
        shift.used ? `${word("n_orders", {n: shift.visits.length})} · ${word("work")} ${hours(work(shift))} · ${word("travel")} ${hours(shift.travel)}` : idleText(shift),
        rest && `${word("break")} ${range(...rest)}`, over && `${word("overtime")} ${minutes(shift.back - shift.end)}`,
      );
    },
  };
})();

/** Why a shift has no orders. */
const idleText = shift => (isThere(shift) ? word("unused") : awayText(shift));

// Tiles.

/** Figures of orders that add up over trades, whose orders are different ones; those of shifts do not, because engineers have several trades. */
const SUMS = ["orders_asked", "orders_served", "orders_open", "open_at_any_price", "promised", "on_time", "due", "in_due"];
const SHARES = {served_rate: ["orders_served", "orders_asked"], on_time_rate: ["on_time", "promised"], in_due_rate: ["in_due", "due"]};

/** The figures of orders in the trades that are chosen, as a row like all others. */
function summed() {
  const groups = [...state.trades].map(trade => groupOf("order.kind", kinds[trade])).filter(Boolean);
  const sum = name => groups.reduce((all, row) => all + figure(row, name), 0);
  const share = ([part, all]) => (sum(all) ? sum(part) / sum(all) : null);
  return data.figures.names.map(name => (SUMS.includes(name) ? sum(name) : name in SHARES ? share(SHARES[name]) : null));
}

/** The figures of what is filtered: a row for the tiles of orders and one for those of shifts, and what either leaves out of the filters. */
function figuresShown() {
  const whole = data.figures.whole, both = (row, wider = "") => ({orders: row, shifts: row, wider, widerShifts: wider});
  if (state.engineer >= 0 || state.outlet !== "") {
    const row = state.engineer >= 0 ? groupOf("engineer.id", engineers.id(state.engineer)) : groupOf("engineer.outlet", state.outlet.slice(1));
    return row ? both(row, allTrades() ? "" : "all_trades") : both(whole, "whole_plan");
  }
  if (allTrades()) return both(whole);
  const one = state.trades.size === 1 && groupOf("order.kind", kinds[[...state.trades][0]]);
  return one ? both(one) : {orders: summed(), shifts: whole, wider: "", widerShifts: "whole_plan"};
}

const ORDER_TILES = ["served", "open", "on_time"];

function showTiles() {
  const shown = figuresShown(), isOfOrders = name => SUMS.includes(name) || name in SHARES;
  const wholePlan = shown.orders === data.figures.whole;
  const rowOf = name => (isOfOrders(name) ? shown.orders : shown.shifts), value = name => figure(rowOf(name), name);
  const old = name => (data.before && rowOf(name) === data.figures.whole ? figure(data.before.figures, name) : undefined);
  const rate = share => (share === null ? "–" : percent(share));
  const hour = n => word("hours", {n: number(n, 1)});
  const list = [
    ["served", number(value("orders_served")), rate(value("served_rate")), "orders_served", number],
    ["open", number(value("orders_open")), value("open_at_any_price") ? word("at_any_price", {n: number(value("open_at_any_price"))}) : word("none_must"), "orders_open", number, value("open_at_any_price") > 0],
    ["on_time", value("promised") ? rate(value("on_time_rate")) : rate(value("in_due_rate")), onTimeText(value), value("promised") ? "on_time_rate" : "in_due_rate", rate],
    ["busy", rate(value("utilisation")), word("busy_of", {work: number(value("work_hours")), travel: number(value("travel_hours"))}), "utilisation", rate],
    ["travel", word("km", {n: number(value("km"))}), word("of_paid", {share: rate(value("travel_share"))}), "km", number],
    ["overtime", hour(value("overtime_hours")), word("in_shifts", {n: number(value("shifts_with_overtime"))}), "overtime_hours", hour],
    ["at_work", number(value("shifts_used")), word("of_shifts", {n: number(value("shifts"))}), "shifts_used", number],
  ];
  const isOfStaff = state.engineer >= 0 || state.outlet !== "";
  if (isOfStaff && !wholePlan) list.splice(1, 1);  // open orders are nobody's
  if (wholePlan && aside.length) list.splice(2, 0, ["aside", number(ordersAside), asideText(value("orders_asked") + ordersAside), "", number, true]);
  if (wholePlan) list.push(["cost", number(data.cost.total), word("open_cost", {n: number(data.cost.by_price.open_order || 0)}), "cost", number]);
  at("tiles").replaceChildren(...list.map(([key, large, small, name, how, alarm]) => {
    const was = name === "cost" ? data.before?.cost.total : old(name), wider = ORDER_TILES.includes(key) ? shown.wider : shown.widerShifts;
    const compared = was === undefined || was === null ? null : element("span", {class: "was"}, word("was", {value: how(was)}));
    const label = [word(`tile_${key}`), wider && word(wider)].filter(Boolean).join(" · ");
    return element("div", {class: alarm ? "tile alarm" : "tile", "data-tile": key},
      element("span", {class: "label", title: label}, label), element("span", {class: "value"}, large), compared || element("span", {class: "note", title: small}, small));
  }));
}

function onTimeText(value) {
  if (value("promised")) return word("of_promises", {n: number(value("on_time")), all: number(value("promised"))});
  return value("due") ? word("of_due", {n: number(value("in_due")), all: number(value("due"))}) : word("none_due");
}

function asideText(received) {
  const others = aside.length - ordersAside;
  return [word("of_received", {n: number(received)}), others > 0 && word("others_aside", {n: number(others)})].filter(Boolean).join(" · ");
}

// The panel: tabs and what is under them.

const MORE = 100;
let most = MORE;

function tabs() {
  const open = data.open.filter(inTrade).length, list = [["open", word("tab_open", {n: number(open)})], ["detail", word("tab_detail")], ["figures", word("tab_figures")]];
  if (aside.length) list.splice(1, 0, ["aside", word("tab_aside", {n: number(aside.length)})]);
  if (data.before) list.unshift(["changes", word("tab_changes", {n: number(data.before.changes.length)})]);
  return list;
}

function showPanel() {
  at("tabs").replaceChildren(...tabs().map(([tab, text]) => element("button", {
    type: "button", role: "tab", "aria-selected": String(state.tab === tab), "data-tab": tab, onclick: () => ask({tab}),
  }, text)));
  const views = {open: openList, aside: asideList, detail: detail, figures: figuresView, changes: changesView};
  at("pane").replaceChildren(...views[state.tab]().filter(Boolean));
}

const note = text => element("p", {class: "note"}, text);
/** Why an order is open, what would let it in, and the most useful sentence of these. */
const reasonOf = order => (data.reasons[state.language] || {})[order] || [[], [], ""];

function dot(kind) {
  const made = element("i", {class: `dot ${shapeOf(kind)}`});
  made.style.setProperty("--colour", colourOf(kind));
  return made;
}

function orderButton(order, ...more) {
  return element("button", {type: "button", class: "order", "data-order": orders.id(order), "aria-current": String(state.order === order), onclick: () => choose(order)},
    element("span", {class: "first"}, dot(kindOf(order)), element("b", {}, orders.id(order)), element("span", {}, what(order))), ...more);
}

function wanted(order) {
  if (orders.must(order)) return word("must");
  const value = orders.value(order), priority = orders.priority(order);
  return [priority && told(priority), value !== undefined && value !== null && word("worth", {n: number(value)})].filter(Boolean).join(" · ");
}

function openList() {
  const list = data.open.filter(inTrade);
  if (!list.length) return [note(word("nothing_open"))];
  const button = order => orderButton(order,
    element("span", {class: "second"}, ...(orders.windows(order) || []).slice(0, 2).map(span => element("span", {}, range(...span))), element("span", {}, wanted(order))),
    ...shortReason(order));
  return [...list.slice(0, most).map(button), moreButton(list.length, "more")];
}

/** Why an order is open in two sentences: what holds for many, and what is of use for this one. */
function shortReason(order) {
  const [[head], cures, hint] = reasonOf(order);
  return [head && element("span", {class: "why"}, head), hint && element("span", {class: cures.includes(hint) ? "why hint cure" : "why hint"}, hint)].filter(Boolean);
}

/** Shows more of a long list; nothing where all of it is shown. */
function moreButton(length, key) {
  return length > most && element("button", {type: "button", class: "more", onclick: () => {
    most += MORE;
    showPanel();
  }}, word(key, {n: number(length - most)}));
}

const SORTS_OF_ROWS = {order: "order", engineer: "engineer", link: "link", service: "service"};
const sortOfRow = row => word(SORTS_OF_ROWS[row.sort]);

function asideList() {
  const one = (row, index) => element("div", {class: "order aside", "data-row": row.id, "aria-current": String(state.aside === index)},
    element("span", {class: "first"}, element("i", {class: "dot aside"}), element("b", {}, row.id || row.where()), element("span", {}, sortOfRow(row))),
    row.id && element("span", {class: "second"}, row.where()), ...row.faults().map(fault => element("span", {class: "why"}, fault)));
  return [note(word("about_aside")), ...aside.slice(0, most).map(one), moreButton(aside.length, "more_rows")];
}

function facts(list) {
  const kept = list.filter(([, value]) => value !== undefined && value !== null && value !== "" && value !== false);
  return element("dl", {}, ...kept.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]));
}

function detail() {
  if (state.order >= 0) return orderDetail(state.order);
  if (state.shift >= 0) return shiftDetail(shifts[state.shift]);
  return [note(word("choose_one"))];
}

const BADGES = {served: "good", is_open: "alarm", variant_done: "other", variant_open: "other", further_day: "other"};

function orderDetail(order) {
  const visits = visitsTo[order], labels = orders.labels(order) || [], was = before.get(order), costs = Object.entries(data.order_costs[order] || {});
  const served = visits.map(visit => element("button", {type: "button", class: "visit", onclick: () => chooseShift(visit.shift)},
    element("b", {}, nameOf(visit)), ` ${visitText(visit)}`, element("span", {class: "second"}, arrivalText(visit))));
  const late = visits.find(visit => visit.late), [why, cures] = reasonOf(order), fate = fateOf(order), instead = countedAs(order);
  return [
    element("h2", {}, dot(kindOf(order)), orders.id(order), element("span", {class: `badge ${BADGES[fate]}`}, word(fate))),
    element("p", {class: "what"}, what(order), orders.brand(order) ? ` · ${orders.brand(order)}` : ""),
    late && element("p", {class: "late"}, `⚑ ${lateText(late)}`),
    instead !== order && orderButton(instead, element("span", {class: "second"}, word(fateOf(instead)))),
    visits.length > 1 && note(word("crew", {n: visits.length})), ...served,
    why.length > 0 && element("section", {class: "reasons"}, element("h3", {}, word("why_open")), ...why.map(line => element("p", {}, line))),
    cures.length > 0 && element("section", {class: "reasons cures"}, element("h3", {}, word("cures")), ...cures.map(line => element("p", {}, line))),
    was && element("section", {}, element("h3", {}, word("compared")), note(heldText(was))),
    costs.length > 0 && element("section", {}, element("h3", {}, word("costs")), facts(costs.map(([name, money]) => [priceName(name), number(money, 2)]))),
    element("h3", {}, word("asked")),
    facts([
      ...(orders.windows(order) || []).map(span => [word("window"), range(...span)]),
      [word("promise"), orders.promise(order) && range(...orders.promise(order))],
      ...(orders.preferred(order) || []).map(span => [word("preferred"), range(...span)]),
      [word("release"), moment(orders.release(order))], [word("due"), moment(orders.due(order))], [word("finish_by"), moment(orders.finish_by(order))],
      [word("duration"), minutes(orders.work(order))], [word("steps"), orders.steps(order)], [word("needs"), orders.needs(order)], [word("area"), orders.area(order)],
      [word("wanted"), wanted(order)], [word("fixed"), orders.fixed(order)], [word("place"), orders.place(order)], ...labels,
    ]),
  ];
}

const moment = value => (typeof value === "number" ? clock(value) : null);

function shiftDetail(shift) {
  const engineer = shift.engineer, labels = engineers.labels(engineer) || [];
  const stops = [...shift.visits.map(visit => [visit.start, orderButton(visit.order, element("span", {class: "second"}, [visitText(visit), mates(visit)].filter(Boolean).join(" · ")))]),
    ...shift.breaks.map(([from, to]) => [from, element("p", {class: "rest"}, `${word("break")} ${range(from, to)}`)]),
    ...shift.trips.map(([, from, to]) => [from, element("p", {class: "rest"}, `${word("loading")} ${range(from, to)}`)])];
  return [
    element("h2", {}, personOf(engineer)),
    element("p", {class: "what"}, nameOfOutlet(engineers.outlet(engineer)), engineers.mode(engineer) ? ` · ${told(engineers.mode(engineer))}` : ""),
    facts([
      [word("shift"), range(shift.start, shift.end)], [word("away"), shift.used && range(shift.departure, shift.back)],
      [word("work"), shift.used && hours(work(shift))], [word("travel"), shift.used && `${hours(shift.travel)} · ${word("km", {n: number(shift.metres / 1000, 1)})}`],
      [word("overtime"), overtime(shift) > 0 && minutes(overtime(shift))], [word("skills"), engineers.skills(engineer)], ...labels,
    ]),
    element("h3", {}, shift.used ? word("n_orders", {n: shift.visits.length}) : idleText(shift)),
    shift.away >= 0 && element("button", {type: "button", class: "visit", onclick: () => chooseShift(shift.away)}, element("b", {}, personOf(shifts[shift.away].engineer))),
    ...stops.sort((one, other) => one[0] - other[0]).map(stop => stop[1]),
  ];
}

function rows(head, list) {
  return element("table", {}, element("thead", {}, element("tr", {}, ...head.map(text => element("th", {}, text)))),
    element("tbody", {}, ...list.map(cells => element("tr", {}, ...cells.map(text => element("td", {}, text))))));
}

function figuresView() {
  const {names, groups} = data.figures, of = (row, name) => row[names.indexOf(name)];
  const rate = share => (share === null ? "–" : percent(share));
  const table = (key, by, first) => [element("h3", {}, word(key)), rows([first, word("asked_short"), word("open_short"), word("busy_short")],
    groups[by].filter(([name, row]) => name || of(row, "orders_asked")).map(([name, row]) => [
      told(name) || "–", number(of(row, "orders_asked")), number(of(row, "orders_open")), rate(of(row, "utilisation"))]))];
  const money = Object.entries(data.cost.by_price).filter(([name, value]) => value || data.before?.cost.by_price[name]);
  const head = data.before ? [word("price"), word("now"), word("change")] : [word("price"), word("money")];
  const line = (name, value, was) => (data.before ? [name, number(value, 2), signed(value - (was || 0))] : [name, number(value, 2)]);
  return [
    element("h3", {}, word("money_by_price")),
    rows(head, [...money.map(([name, value]) => line(priceName(name), value, data.before?.cost.by_price[name])),
      line(word("total"), data.cost.total, data.before?.cost.total)]),
    ...table("by_trade", "order.kind", word("trade")), ...table("by_priority", "order.priority", word("priority")),
    ...(groups["engineer.outlet"].length > 1 ? table("by_outlet", "engineer.outlet", word("outlet")) : []),
    note(madeText()),
  ];
}

const signed = value => `${value > 0 ? "+" : value < 0 ? "−" : ""}${number(Math.abs(value), 2)}`;
const priceName = name => words[state.language][`price_${name}`] || name;

/** By what the plan was made, and with how much work if that is asked for. */
function madeText(withRounds = true) {
  const {solver, seconds, rounds, status} = data.made, worked = withRounds && rounds;
  return [word("made_by", {solver: words[state.language][`solver_${solver}`] || solver}), seconds && word("made_in", {n: number(seconds, 1)}), worked && word("made_rounds", {n: number(rounds)}), status]
    .filter(Boolean).join(" · ");
}

const heldText = visits => (visits.length ? visits.map(([shift, start, , name, order]) => `${order ? `${order}: ` : ""}${shift < 0 ? name : personOf(shifts[shift].engineer)} ${clock(start)}`).join(" + ") : word("was_open"));

function changesView() {
  const list = data.before.changes.filter(([order]) => order < 0 || inTrade(order));
  if (!list.length) return [note(word("nothing_changed"))];
  const counts = new Map();
  for (const [, , kind] of list) counts.set(kind, (counts.get(kind) || 0) + 1);
  const one = ([order, id, kind, seconds]) => {
    const moved = seconds ? ` ${seconds > 0 ? "+" : "−"}${minutes(Math.abs(seconds))}` : "";
    const text = element("span", {class: "second"}, word(`change_${kind}`) + moved);
    if (order < 0) return element("p", {class: "rest"}, `${id} · `, text);
    const now = visitsTo[order].map(visit => `${nameOf(visit)} ${clock(visit.start)}`).join(" + ") || word(fateOf(order));
    return orderButton(order, text, element("span", {class: "why"}, `${heldText(before.get(order) || [])} → ${now}`));
  };
  return [
    note([...counts].map(([kind, count]) => `${number(count)} ${word(`change_${kind}`)}`).join(" · ")),
    ...list.slice(0, most).map(one), moreButton(list.length, "more"),
  ];
}
