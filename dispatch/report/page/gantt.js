// The Gantt: one row a shift, drawn only where it is in sight, so that two thousand rows scroll like twenty.

const gantt = (() => {
  const box = at("gantt"), scroll = box.querySelector(".scroll"), canvas = scroll.querySelector("canvas"), height = scroll.querySelector(".height");
  const ROW = 26, HEAD = 30, HOUR = 3600, TEXT = "11px system-ui, sans-serif", SMALL = "9px system-ui, sans-serif", BOLD = "600 12px system-ui, sans-serif";
  const STEPS = [300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800];
  const whole = wholeSpan();
  let view = {...whole}, entries = [], rowOf = new Map(), size = [1, 1];
  const held = heldBefore();
  let longest = 0;

  function wholeSpan() {
    if (!shifts.length) return {from: 0, to: DAY};
    let [from, to] = [Infinity, -Infinity];
    for (const shift of shifts) {
      from = Math.min(from, shift.start, shift.used ? shift.departure : shift.start);
      to = Math.max(to, shift.end, shift.used ? shift.back : shift.end);
    }
    return {from: Math.floor((from - 900) / HOUR) * HOUR, to: Math.ceil((to + 300) / HOUR) * HOUR};
  }

  /** Row -> what it did in the plan that this one is compared with, where that is no longer so. */
  function heldBefore() {
    const rows = new Map();
    if (!data.before) return rows;
    for (const [order, visits] of data.before.held)
      for (const [shift, start, end] of visits) {
        if (shift < 0 || visitsTo[order]?.some(visit => visit.shift === shift && visit.start === start)) continue;
        rows.set(shift, [...(rows.get(shift) || []), {order, start, end}]);
      }
    return rows;
  }

  function arrange() {
    const list = rowsShown();
    longest = longestName();
    entries = [];
    let heading = null;
    for (const shift of list) {
      const outlet = outletOf(shift);
      if (state.sort === "outlet" && outlet !== heading && shifts.some(each => outletOf(each))) {
        const own = list.filter(each => outletOf(each) === outlet);
        entries.push({heading: outlet, shifts: own.filter(isThere).length, orders: ordersIn(own)});
      }
      heading = outlet;
      entries.push({shift});
    }
    rowOf = new Map(entries.flatMap((entry, row) => (entry.shift ? [[entry.shift.index, row]] : [])));
    box.querySelector(".empty").hidden = entries.length > 0;
  }

  /** Each order once, however many come to it and on however many days. */
  const ordersIn = list => new Set(list.flatMap(shift => shift.visits.map(visit => visit.order)).filter(order => !isPart(order))).size;

  /** As wide as the longest name, within reason. */
  const labelWidth = width => (width < 560 ? (longest ? 116 : 92) : Math.min(220, Math.max(132, longest + 56)));

  function longestName() {
    const pen = canvas.getContext("2d");
    pen.font = BOLD;
    return Math.max(0, ...shifts.filter(shift => engineers.name(shift.engineer)).map(shift => pen.measureText(nameOfRow(shift)).width));
  }

  const nameOfRow = shift => withDay(personOf(shift.engineer), shift);
  const withDay = (name, shift) => (severalDays ? `${name} ${day(shift.start, {month: "numeric", day: "numeric"})}` : name);

  /** Where things are when `list` is drawn on something this wide: x of a moment, y of a row. */
  function frame(list, width, depth, span, top = 0) {
    const left = labelWidth(width), scale = (width - left - 8) / (span.to - span.from);
    return {list, width, depth, span, left, x: moment => left + (moment - span.from) * scale, y: row => HEAD + row * ROW - top, scale};
  }

  function paint(pen, place) {
    pen.clearRect(0, 0, place.width, place.depth);
    pen.save();
    pen.beginPath();
    pen.rect(0, HEAD, place.width, place.depth - HEAD);
    pen.clip();
    const first = Math.max(0, Math.floor((HEAD - place.y(0)) / ROW)), last = Math.min(place.list.length, first + Math.ceil(place.depth / ROW) + 1);
    drawHours(pen, place);
    pen.save();
    pen.beginPath();
    pen.rect(place.left, HEAD, place.width - place.left, place.depth);
    pen.clip();
    for (let row = first; row < last; row++) if (place.list[row].shift) drawRow(pen, place, place.list[row].shift, place.y(row));
    drawCrew(pen, place);
    pen.restore();
    for (let row = first; row < last; row++) drawLabel(pen, place, place.list[row], place.y(row));
    pen.restore();
    drawAxis(pen, place);
  }

  function ticks(place, least) {
    const step = STEPS.find(each => each * place.scale >= least) || STEPS.at(-1), list = [];
    for (let moment = Math.ceil(place.span.from / step) * step; moment <= place.span.to; moment += step) list.push(moment);
    return list;
  }

  function drawHours(pen, place) {
    pen.lineWidth = 1;
    for (const moment of ticks(place, 52)) {
      pen.strokeStyle = moment % DAY === 0 ? FAINT : "#edf0f3";
      pen.beginPath();
      pen.moveTo(Math.round(place.x(moment)) + 0.5, HEAD);
      pen.lineTo(Math.round(place.x(moment)) + 0.5, place.depth);
      pen.stroke();
    }
  }

  function drawAxis(pen, place) {
    pen.fillStyle = PAPER;
    pen.fillRect(0, 0, place.width, HEAD);
    pen.strokeStyle = LINE;
    pen.beginPath();
    pen.moveTo(0, HEAD - 0.5);
    pen.lineTo(place.width, HEAD - 0.5);
    pen.stroke();
    pen.font = TEXT;
    pen.fillStyle = SOFT;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    for (const moment of ticks(place, 52)) {
      const x = place.x(moment);
      if (x < place.left - 2 || x > place.width - 12) continue;
      const midnight = moment % DAY === 0 && severalDays;
      pen.fillText(midnight ? day(moment, {month: "numeric", day: "numeric"}) : clock(moment, false), x, HEAD / 2 + 1);
    }
  }

  function drawRow(pen, place, shift, y) {
    const {x} = place, middle = y + ROW / 2;
    if (state.shift === shift.index || visitsTo[state.order]?.some(visit => visit.shift === shift.index)) {
      pen.fillStyle = "rgba(0, 114, 178, .09)";
      pen.fillRect(place.left, y, place.width, ROW);
    }
    if (!isThere(shift)) return drawAway(pen, place, shift, y);
    pen.fillStyle = "rgba(93, 107, 121, .075)";
    pen.fillRect(x(shift.start), y + 3, x(shift.end) - x(shift.start), ROW - 6);
    if (shift.until > shift.end) hatch(pen, x(shift.end), y + 3, x(shift.until) - x(shift.end), ROW - 6, "rgba(93, 107, 121, .16)");
    if (shift.used && shift.back > shift.end) {
      pen.fillStyle = "rgba(163, 18, 63, .13)";
      pen.fillRect(x(shift.end), y + 3, x(shift.back) - x(shift.end), ROW - 6);
      pen.fillStyle = ALARM;
      pen.fillRect(x(shift.end), y + 3, x(shift.back) - x(shift.end), 2);
    }
    drawGhosts(pen, place, shift, y);
    if (!shift.used) return;
    pen.strokeStyle = SOFT;
    pen.lineWidth = 1.2;
    pen.beginPath();
    let since = shift.departure;
    for (const visit of shift.visits) {
      pen.moveTo(x(since), middle);
      pen.lineTo(x(visit.arrival), middle);
      since = visit.end;
    }
    pen.moveTo(x(since), middle);
    pen.lineTo(x(shift.back), middle);
    pen.stroke();
    for (const visit of shift.visits) drawWaiting(pen, place, visit, y);
    for (const [from, to] of [...shift.breaks, ...shift.trips.map(trip => trip.slice(1))]) drawBreak(pen, x(from), y, x(to) - x(from));
    for (const visit of shift.visits) drawVisit(pen, place, visit, y);
  }

  /** A shift that nobody is in: why, instead of the time that there would be. */
  function drawAway(pen, place, shift, y) {
    drawGhosts(pen, place, shift, y);
    pen.font = TEXT;
    pen.textAlign = "left";
    pen.textBaseline = "middle";
    pen.fillStyle = SOFT;
    const from = Math.max(shift.start, ...(held.get(shift.index) || []).map(ghost => ghost.end));
    pen.fillText(awayText(shift), Math.max(place.left, place.x(from)) + 6, y + ROW / 2 + 0.5);
  }

  function drawGhosts(pen, place, shift, y) {
    for (const ghost of held.get(shift.index) || []) drawGhost(pen, place, ghost, y);
  }

  function hatch(pen, left, top, width, depth, colour) {
    pen.save();
    pen.beginPath();
    pen.rect(left, top, width, depth);
    pen.clip();
    pen.strokeStyle = colour;
    pen.lineWidth = 1;
    pen.beginPath();
    for (let x = left - depth; x < left + width; x += 6) {
      pen.moveTo(x, top + depth);
      pen.lineTo(x + depth, top);
    }
    pen.stroke();
    pen.restore();
  }

  function drawBreak(pen, left, y, width) {
    pen.fillStyle = "#e9ecf0";
    pen.fillRect(left, y + 6, width, ROW - 12);
    hatch(pen, left, y + 6, width, ROW - 12, FAINT);
  }

  function drawWaiting(pen, {x}, visit, y) {
    const width = x(visit.start) - x(visit.arrival);
    if (width < 1.5) return;
    pen.fillStyle = PAPER;
    pen.fillRect(x(visit.arrival), y + ROW / 2 - 3, width, 6);
    pen.strokeStyle = FAINT;
    pen.lineWidth = 1;
    pen.setLineDash([2, 2]);
    pen.strokeRect(x(visit.arrival) + 0.5, y + ROW / 2 - 3, width - 0.5, 6);
    pen.setLineDash([]);
  }

  function drawVisit(pen, place, visit, y) {
    const left = place.x(visit.start), width = Math.max(2, place.x(visit.end) - left), kind = kindOf(visit.order);
    const chosen = visit.order === state.order, over = visit.order === state.over, dim = !inTrade(visit.order);
    const moved = before.has(visit.order);
    pen.globalAlpha = dim ? 0.2 : 1;
    pen.fillStyle = PAPER;
    pen.fillRect(left, y + 4, width, ROW - 8);
    pen.fillStyle = colourOf(kind);
    pen.globalAlpha = dim ? 0.08 : chosen ? 1 : over ? 0.5 : 0.26;
    pen.fillRect(left, y + 4, width, ROW - 8);
    pen.globalAlpha = dim ? 0.3 : 1;
    pen.fillRect(left, y + 4, Math.min(3, width), ROW - 8);
    if (chosen || over) {
      pen.strokeStyle = INK;
      pen.lineWidth = chosen ? 1.5 : 1;
      pen.strokeRect(left + 0.5, y + 4.5, width - 1, ROW - 9);
      drawWindows(pen, place, visit.order, y);
    }
    if (visit.late) flag(pen, left + width, y + 4);
    if (moved) {
      pen.fillStyle = INK;
      pen.beginPath();
      pen.arc(left + Math.min(width / 2, 8), y + 4, 2.5, 0, 2 * Math.PI);
      pen.fill();
    }
    label(pen, orders.id(visit.order), left + 6, y + ROW / 2 + 0.5, width - 8, chosen && !dim ? PAPER : INK);
    if (visitsTo[visit.order].length > 1 && width > 14) people(pen, left + width - 9, y + 10);
    pen.globalAlpha = 1;
  }

  /** Text, smaller where it has little room, and none where it has too little. */
  function label(pen, text, x, y, room, colour) {
    pen.textAlign = "left";
    pen.textBaseline = "middle";
    pen.fillStyle = colour;
    pen.font = TEXT;
    if (widthOf(pen, text) > room) pen.font = SMALL;
    if (widthOf(pen, text) <= room) pen.fillText(text, x, y);
  }

  const widths = new Map();
  function widthOf(pen, text) {
    const key = `${pen.font}|${text}`;
    if (!widths.has(key)) widths.set(key, pen.measureText(text).width);
    return widths.get(key);
  }

  function fitted(pen, text, room) {
    const width = widthOf(pen, text);
    if (width <= room) return text;
    const most = Math.floor((text.length * room) / width) - 1;
    return most >= 3 ? `${text.slice(0, most)}…` : "";
  }

  function flag(pen, right, top) {
    pen.fillStyle = ALARM;
    pen.beginPath();
    pen.moveTo(right - 8, top);
    pen.lineTo(right, top);
    pen.lineTo(right, top + 8);
    pen.fill();
  }

  function people(pen, x, y) {
    pen.fillStyle = INK;
    pen.beginPath();
    for (const side of [-3, 3]) {
      pen.moveTo(x + side + 2, y - 1);
      pen.arc(x + side, y - 1, 2, 0, 2 * Math.PI);
      pen.rect(x + side - 2.2, y + 2, 4.4, 3.5);
    }
    pen.fill();
  }

  function drawGhost(pen, {x}, ghost, y) {
    pen.strokeStyle = SOFT;
    pen.lineWidth = 1;
    pen.setLineDash([3, 2]);
    pen.strokeRect(x(ghost.start) + 0.5, y + 2.5, Math.max(2, x(ghost.end) - x(ghost.start) - 1), ROW - 5);
    pen.setLineDash([]);
    if (state.order === ghost.order) {
      pen.fillStyle = "rgba(27, 39, 51, .12)";
      pen.fillRect(x(ghost.start), y + 2, x(ghost.end) - x(ghost.start), ROW - 4);
    }
  }

  /** When work may start, as brackets below the bar; what was promised is thicker. */
  function drawWindows(pen, place, order, y) {
    const spans = (orders.windows(order) || []).map(span => [...span, 1.5]), promise = orders.promise(order);
    if (promise) spans.push([...promise, 3]);
    pen.strokeStyle = pen.fillStyle = INK;
    for (const [from, to, thick] of spans) {
      const [left, right] = [place.x(from), place.x(to)];
      pen.fillRect(left, y + ROW - 3, Math.max(1.5, right - left), thick);
      pen.fillRect(left, y + ROW - 8, 1.5, 6);
      pen.fillRect(right - 1.5, y + ROW - 8, 1.5, 6);
    }
  }

  /** The crew of the order that is looked at, tied from row to row. */
  function drawCrew(pen, place) {
    for (const order of new Set([state.over, state.order])) {
      const visits = (visitsTo[order] || []).filter(visit => rowOf.has(visit.shift));
      if (visits.length < 2 || place.list !== entries) continue;
      const rows = visits.map(visit => place.y(rowOf.get(visit.shift)) + ROW / 2), x = place.x(visits[0].start);
      pen.strokeStyle = INK;
      pen.lineWidth = 2;
      pen.beginPath();
      pen.moveTo(x, Math.min(...rows));
      pen.lineTo(x, Math.max(...rows));
      pen.stroke();
      pen.fillStyle = INK;
      for (const y of rows) {
        pen.beginPath();
        pen.arc(x, y, 4, 0, 2 * Math.PI);
        pen.fill();
      }
    }
  }

  function drawLabel(pen, place, entry, y) {
    pen.textBaseline = "middle";
    pen.textAlign = "left";
    const middle = y + ROW / 2 + 0.5;
    if (!entry.shift) {
      pen.fillStyle = "#f3f5f7";
      pen.fillRect(0, y, place.width, ROW);
      pen.font = "600 11.5px system-ui, sans-serif";
      pen.fillStyle = INK;
      const name = nameOfOutlet(entry.heading);
      pen.fillText(name, 12, middle);
      const after = 12 + pen.measureText(name).width + 10;
      pen.font = TEXT;
      pen.fillStyle = SOFT;
      pen.fillText(word("heading", {shifts: number(entry.shifts), orders: number(entry.orders)}), after, middle);
      return;
    }
    const {shift} = entry, chosen = state.shift === shift.index || visitsTo[state.order]?.some(visit => visit.shift === shift.index);
    pen.fillStyle = chosen ? "#eaf3f9" : PAPER;
    pen.fillRect(0, y, place.left - 0.5, ROW);
    pen.font = chosen ? BOLD : "12px system-ui, sans-serif";
    pen.fillStyle = shift.used ? INK : FAINT;
    pen.fillText(labelOf(pen, shift, place.left - 52), 12, middle);
    pen.font = TEXT;
    pen.textAlign = "right";
    pen.fillStyle = shift.used ? SOFT : FAINT;
    pen.fillText(shift.used ? String(shift.visits.length) : "–", place.left - 14, middle);
  }

  /** Id and name of who works; where both have no room the name alone, and as much of it as there is room for. */
  function labelOf(pen, shift, room) {
    const whole = nameOfRow(shift), short = engineers.name(shift.engineer) ? withDay(engineers.name(shift.engineer), shift) : whole;
    return widthOf(pen, whole) <= room ? whole : fitted(pen, short, room) || short.slice(0, 3);
  }

  const draw = oncePerPicture(() => {
    size = [scroll.clientWidth, scroll.clientHeight];
    if (!size[0]) return;
    height.style.height = `${Math.max(0, HEAD + entries.length * ROW + 12 - size[1])}px`;
    paint(sharp(canvas, ...size), frame(entries, ...size, view, scroll.scrollTop));
  });

  /** The rows in parts of `rows` at most, or `first`: no heading stands last in one, and a part that goes on begins with its heading again. */
  function pages(first, rows) {
    const parts = [];
    let part = [], heading = null;
    for (const entry of entries) {
      if (!entry.shift) heading = entry;
      const most = parts.length ? rows : first;
      if (part.length === most || (part.length === most - 1 && !entry.shift)) {
        parts.push(part);
        part = entry.shift && heading ? [heading] : [];
      }
      part.push(entry);
    }
    return part.length ? [...parts, part] : parts;
  }

  /** Canvases with all rows that are shown, `rows` each and `first` on the first one, for paper. */
  function sheets(width, first, rows) {
    const list = [];
    for (const part of pages(first, rows)) {
      const depth = HEAD + part.length * ROW + 2, canvas = document.createElement("canvas");
      paint(sharp(canvas, width, depth, 2), frame(part, width, depth, whole));
      list.push(canvas);
    }
    return list;
  }

  function zoom(factor, x = labelWidth(size[0]) + (size[0] - labelWidth(size[0])) / 2) {
    const place = frame(entries, ...size, view), moment = view.from + (x - place.left) / place.scale;
    const length = Math.min(whole.to - whole.from, Math.max(1800, (view.to - view.from) / factor));
    slide(moment - ((moment - view.from) * length) / (view.to - view.from), length);
  }

  function slide(from, length = view.to - view.from) {
    const first = Math.max(whole.from, Math.min(from, whole.to - length));
    view = {from: first, to: first + length};
    draw();
  }

  /** What is at a point of the canvas: a row, and maybe a visit. */
  function hit(event) {
    const corner = canvas.getBoundingClientRect(), x = event.clientX - corner.left, y = event.clientY - corner.top;
    const place = frame(entries, ...size, view, scroll.scrollTop), entry = entries[Math.floor((y - place.y(0)) / ROW)];
    if (y < HEAD || !entry) return {};
    if (!entry.shift) return {heading: entry.heading};
    const visit = x < place.left ? undefined : entry.shift.visits.find(each => x >= place.x(each.start) - 1 && x <= Math.max(place.x(each.end), place.x(each.start) + 3));
    const ghost = (held.get(entry.shift.index) || []).find(each => x >= place.x(each.start) && x <= place.x(each.end));
    return {shift: entry.shift, visit, ghost, moment: x < place.left ? null : view.from + (x - place.left) / place.scale};
  }

  let grip = null;
  canvas.addEventListener("pointerdown", event => {
    grip = {x: event.clientX, y: event.clientY, from: view.from, top: scroll.scrollTop, moved: false};
    if (event.pointerType === "mouse") canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", event => {
    if (grip && event.pointerType === "mouse") {
      const [dx, dy] = [event.clientX - grip.x, event.clientY - grip.y];
      if (!grip.moved && Math.hypot(dx, dy) < 4) return;
      grip.moved = true;
      scroll.scrollTop = grip.top - dy;
      slide(grip.from - dx / frame(entries, ...size, view).scale);
      return;
    }
    const found = hit(event), order = found.visit?.order ?? found.ghost?.order ?? -1;
    canvas.style.cursor = found.shift || found.heading !== undefined ? "pointer" : "default";
    if (order !== state.over) ask({over: order});
    if (order >= 0) tip.order(order, event);
    else if (found.shift) tip.shift(found.shift, found.moment, event);
    else tip.hide();
  });
  canvas.addEventListener("pointerup", event => {
    if (grip && !grip.moved) {
      const found = hit(event), order = found.visit?.order ?? found.ghost?.order ?? -1;
      if (order >= 0) choose(order);
      else if (found.shift) chooseShift(found.shift.index);
    }
    grip = null;
  });
  canvas.addEventListener("pointerleave", () => {
    tip.hide();
    if (state.over >= 0) ask({over: -1});
  });
  scroll.addEventListener("scroll", draw);
  scroll.addEventListener("wheel", event => {
    if (!event.ctrlKey && !event.shiftKey) return;
    event.preventDefault();
    if (event.ctrlKey) zoom(Math.exp(-event.deltaY / 300), event.clientX - canvas.getBoundingClientRect().left);
    else slide(view.from + ((event.deltaY || event.deltaX) * (view.to - view.from)) / 1500);
  }, {passive: false});
  box.querySelector(".buttons").addEventListener("click", event => {
    const how = event.target.dataset.zoom;
    if (how === "fit") slide(whole.from, whole.to - whole.from);
    else if (how === "in" || how === "out") zoom(how === "in" ? 1.6 : 1 / 1.6);
  });
  new ResizeObserver(draw).observe(scroll);

  function reveal() {
    const shift = state.order >= 0 ? visitsTo[state.order].map(visit => visit.shift).find(each => rowOf.has(each)) : state.shift;
    if (shift === undefined || !rowOf.has(shift)) return;
    const y = rowOf.get(shift) * ROW, room = size[1] - HEAD;
    if (y < scroll.scrollTop || y + ROW > scroll.scrollTop + room) scroll.scrollTop = y - room / 2;
    const visit = shifts[shift].visits.find(each => each.order === state.order);
    if (visit && (visit.end < view.from || visit.start > view.to)) slide(visit.start - (view.to - view.from) / 2);
  }

  watchers.push(changes => {
    if (["language", "trades", "outlet", "engineer", "sort"].some(name => name in changes)) arrange();
    if ("trades" in changes || "outlet" in changes || "engineer" in changes || "sort" in changes) scroll.scrollTop = 0;
    if ("order" in changes || "shift" in changes) reveal();
    draw();
  });

  /** Where the bar of an order is on the page. */
  function pointOf(order) {
    const visit = visitsTo[order][0], corner = canvas.getBoundingClientRect(), place = frame(entries, ...size, view, scroll.scrollTop);
    return [corner.left + place.x((visit.start + visit.end) / 2), corner.top + place.y(rowOf.get(visit.shift)) + ROW / 2];
  }

  return {sheets, rows: () => entries.filter(entry => entry.shift && isThere(entry.shift)).length, pointOf};
})();
