// The map: metres on a plane, no tiles. Routes, homes, outlets, orders by kind, open orders ringed.

const map = (() => {
  const box = at("map"), canvas = box.querySelector("canvas");
  const KM_PER_DEGREE = 111.195, FARTHEST_CLICK = 10, CLOSEST = 60, FAR = 2;
  const known = list => list.filter(value => typeof value === "number");
  const lats = known([...Array(orderCount).keys()].map(orders.lat)), lons = known([...Array(orderCount).keys()].map(orders.lon));
  const middle = lats.length ? lats.reduce((sum, lat) => sum + lat, 0) / lats.length : 0;
  const first = lons.length ? lons[0] : 0;
  const squeeze = Math.cos((middle * Math.PI) / 180);

  /** Kilometres east and south on a plane that touches the earth in the middle of the orders. */
  const point = (lat, lon) => (typeof lat === "number" ? [((lon - first + 540) % 360 - 180) * squeeze * KM_PER_DEGREE, -lat * KM_PER_DEGREE] : null);
  const placeOf = [...Array(orderCount).keys()].map(row => point(orders.lat(row), orders.lon(row)));
  const homeOf = [...Array(engineerCount).keys()].map(row => point(engineers.lat(row), engineers.lon(row)));
  const ends = data.ends.map(places => places.map(endOf));
  const stops = shifts.map(shift => shift.used ? stopsOf(shift) : []), unrouted = new Set(data.unrouted);
  /** What is drawn: nobody plans how a contractor without routes drives. */
  const lines = stops.map((list, shift) => unrouted.has(shift) ? [] : list);
  const outlets = middles(), spread = Math.max(0.3, Math.sqrt(spreadOf(0) * spreadOf(1)));
  const isEmpty = !placeOf.some(Boolean);
  let view = {x: 0, y: 0, scale: 1}, size = [1, 1];
  let mine = false, clicking = false;

  function endOf(end) {
    if (end === null) return null;
    return typeof end === "number" ? homeOf[end] : point(...end);
  }

  function stopsOf(shift) {
    const [from, to, loading] = ends[shift.index], again = shift.trips.slice(1).map(([first]) => first);
    return [from, ...shift.visits.flatMap((visit, row) => [again.includes(row) && loading, placeOf[visit.order]]), to].filter(Boolean);
  }

  /** Outlets have no place of their own: each name stands in the middle of its engineers' homes. */
  function middles() {
    const groups = new Map();
    homeOf.forEach((home, row) => {
      const name = engineers.outlet(row);
      if (home && name) groups.set(name, [...(groups.get(name) || []), home]);
    });
    const median = list => list.sort((one, other) => one - other)[Math.floor(list.length / 2)];
    return [...groups].map(([name, homes]) => ({name, x: median(homes.map(home => home[0])), y: median(homes.map(home => home[1]))}));
  }

  const screen = ([x, y]) => [(x - view.x) * view.scale + size[0] / 2, (y - view.y) * view.scale + size[1] / 2];

  function fitTo(points, most = Infinity) {
    const sorted = axis => points.map(each => each[axis]).sort((one, other) => one - other);
    const [xs, ys] = [sorted(0), sorted(1)];
    const [wide, high] = [xs.at(-1) - xs[0], ys.at(-1) - ys[0]].map(length => Math.max(length, 0.5));
    const [room, deep] = [Math.max(80, size[0] - 56), Math.max(80, size[1] - 92)];
    view = {x: (xs[0] + xs.at(-1)) / 2, y: (ys[0] + ys.at(-1)) / 2, scale: Math.min(room / wide, deep / high, most)};
  }

  function fit() {
    mine = false;
    const routes = shifts.filter(inFilter).flatMap(shift => stops[shift.index]), all = state.outlet === "" && state.engineer < 0;
    const points = all ? [...routes, ...notFarFrom(routes, placeOf.filter((place, order) => place && isShown(order)))] : routes;
    fitTo(points.length ? points : placeOf.filter(Boolean));
    draw();
  }

  /** Places but those so far from all routes that one would see nothing else: mostly somebody's coordinates are wrong. */
  function notFarFrom(routes, places) {
    if (!routes.length) return places;
    const ends = [0, 1].map(axis => routes.reduce(([least, most], each) => [Math.min(least, each[axis]), Math.max(most, each[axis])], [Infinity, -Infinity]));
    const far = FAR * Math.max(5, ...ends.map(([least, most]) => most - least));
    return places.filter(place => ends.every(([least, most], axis) => place[axis] > least - far && place[axis] < most + far));
  }

  function zoom(factor, x = size[0] / 2, y = size[1] / 2) {
    mine = true;
    const scale = Math.min(4000, Math.max(0.05, view.scale * factor)), shift = 1 / view.scale - 1 / scale;
    view = {x: view.x + (x - size[0] / 2) * shift, y: view.y + (y - size[1] / 2) * shift, scale};
    draw();
  }

  /** Show the route that was chosen elsewhere; where somebody has moved the map, only bring it into sight. */
  function reveal() {
    const points = chosenPlaces();
    if (!points.length) return mine || fit();
    const outside = points.some(each => {
      const [x, y] = screen(each);
      return x < 20 || y < 20 || x > size[0] - 20 || y > size[1] - 50;
    });
    if (!mine) fitTo(points, points.length > 1 ? CLOSEST : CLOSEST / 3);
    else if (outside) fitTo(points, view.scale);
  }

  function chosenPlaces() {
    const route = chosenShifts().flatMap(shift => stops[shift.index]);
    return state.order >= 0 && placeOf[state.order] ? [...route, placeOf[state.order]] : route;
  }

  // Drawing.

  function paint(pen) {
    pen.clearRect(0, 0, ...size);
    drawGrid(pen);
    const chosen = chosenShifts(), dimmed = chosen.length > 0;
    drawRoutes(pen, shifts.filter(shift => shift.used && inFilter(shift) && !chosen.includes(shift)), dimmed);
    drawHomes(pen, dimmed);
    drawOrders(pen, dimmed ? new Set(chosen.flatMap(shift => shift.visits.map(visit => visit.order))) : null);
    if (!dimmed) drawOutlets(pen);
    for (const shift of chosen) drawChosen(pen, shift);
    if (state.over >= 0 && state.over !== state.order) drawRing(pen, state.over, 1.5);
    if (state.order >= 0) drawRing(pen, state.order, 2.5);
    drawScale(pen);
  }

  function chosenShifts() {
    if (state.order >= 0) return visitsTo[state.order].map(visit => shifts[visit.shift]);
    return state.shift >= 0 && shifts[state.shift].used ? [shifts[state.shift]] : [];
  }

  function drawGrid(pen) {
    const step = nice(110 / view.scale);
    pen.strokeStyle = "#eef1f4";
    pen.lineWidth = 1;
    pen.beginPath();
    const [left, top] = [view.x - size[0] / 2 / view.scale, view.y - size[1] / 2 / view.scale];
    for (let x = Math.ceil(left / step) * step; (x - left) * view.scale < size[0]; x += step) {
      pen.moveTo(Math.round((x - left) * view.scale) + 0.5, 0);
      pen.lineTo(Math.round((x - left) * view.scale) + 0.5, size[1]);
    }
    for (let y = Math.ceil(top / step) * step; (y - top) * view.scale < size[1]; y += step) {
      pen.moveTo(0, Math.round((y - top) * view.scale) + 0.5);
      pen.lineTo(size[0], Math.round((y - top) * view.scale) + 0.5);
    }
    pen.stroke();
  }

  function drawRoutes(pen, list, dimmed) {
    pen.strokeStyle = "#41566b";
    pen.globalAlpha = dimmed ? 0.07 : Math.max(0.13, Math.min(0.45, 40 / (list.length + 1)));
    pen.lineWidth = 1;
    pen.lineJoin = "round";
    for (const shift of list) {
      pen.beginPath();
      stroke(pen, lines[shift.index]);
    }
    pen.globalAlpha = 1;
  }

  function stroke(pen, line) {
    line.forEach((each, index) => (index ? pen.lineTo(...screen(each)) : pen.moveTo(...screen(each))));
    pen.stroke();
  }

  function drawHomes(pen, dimmed) {
    pen.globalAlpha = dimmed ? 0.35 : 1;
    pen.fillStyle = PAPER;
    pen.strokeStyle = SOFT;
    pen.lineWidth = 1.1;
    const seen = new Set();
    for (const shift of shifts) {
      const home = homeOf[shift.engineer];
      if (!home || seen.has(shift.engineer) || !inFilter(shift)) continue;
      seen.add(shift.engineer);
      pen.beginPath();
      house(pen, ...screen(home), Math.max(1.8, Math.min(4, room() * 0.3)));
      pen.fill();
      pen.stroke();
    }
    pen.globalAlpha = 1;
  }

  function house(pen, x, y, reach) {
    pen.moveTo(x - reach, y + reach);
    pen.lineTo(x - reach, y - reach * 0.2);
    pen.lineTo(x, y - reach * 1.2);
    pen.lineTo(x + reach, y - reach * 0.2);
    pen.lineTo(x + reach, y + reach);
    pen.closePath();
  }

  function drawOrders(pen, only) {
    const reach = Math.max(1.5, Math.min(4.6, room() * 0.3));
    const groups = kinds.map(() => []), open = [];
    for (let order = 0; order < orderCount; order++) {
      if (!placeOf[order] || !isShown(order)) continue;
      (isOpen(order) ? open : groups[kindOf(order)]).push(order);
    }
    pen.lineWidth = Math.min(0.8, reach / 5);
    pen.strokeStyle = PAPER;
    groups.forEach((list, kind) => {
      for (const bright of only ? [false, true] : [true]) {
        pen.globalAlpha = bright ? 1 : 0.22;
        pen.fillStyle = colourOf(kind);
        pen.beginPath();
        for (const order of list) if (!only || only.has(order) === bright) trace(pen, shapeOf(kind), ...screen(placeOf[order]), reach);
        pen.fill();
        pen.stroke();
      }
    });
    pen.globalAlpha = only ? 0.5 : 1;
    for (const order of open) drawOpen(pen, order, reach);
    pen.globalAlpha = 1;
  }

  /** Pixels from one order to the next, if half of them lay side by side in the middle of the map. */
  function room() {
    return (spread * view.scale) / Math.sqrt(orderCount / 2);
  }

  /** Kilometres of the side of a square as large as the half of the orders in the middle takes. */
  function spreadOf(axis) {
    const sorted = placeOf.filter(Boolean).map(place => place[axis]).sort((one, other) => one - other);
    return sorted.length ? sorted[Math.floor(sorted.length * 0.85)] - sorted[Math.floor(sorted.length * 0.15)] : 0;
  }

  function drawOpen(pen, order, reach) {
    const [x, y] = screen(placeOf[order]);
    pen.beginPath();
    pen.arc(x, y, reach * 1.35 + 1.2, 0, 2 * Math.PI);
    pen.fillStyle = PAPER;
    pen.fill();
    pen.strokeStyle = ALARM;
    pen.lineWidth = Math.min(1.6, 0.5 + reach / 4);
    pen.stroke();
    pen.beginPath();
    trace(pen, shapeOf(kindOf(order)), x, y, reach * 0.75);
    pen.fillStyle = colourOf(kindOf(order));
    pen.fill();
  }

  function drawChosen(pen, shift) {
    const line = lines[shift.index];
    pen.strokeStyle = INK;
    pen.lineWidth = 2;
    pen.beginPath();
    stroke(pen, line);
    line.slice(1).forEach((each, index) => arrow(pen, screen(line[index]), screen(each)));
    pen.font = "600 10.5px system-ui, sans-serif";
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    shift.visits.forEach((visit, index) => {
      const place = placeOf[visit.order];
      if (!place) return;
      pen.beginPath();
      trace(pen, shapeOf(kindOf(visit.order)), ...screen(place), 8);
      pen.fillStyle = colourOf(kindOf(visit.order));
      pen.fill();
      pen.strokeStyle = PAPER;
      pen.lineWidth = 1.5;
      pen.stroke();
      pen.fillStyle = PAPER;
      pen.fillText(String(index + 1), screen(place)[0], screen(place)[1] + 0.5);
    });
    const home = homeOf[shift.engineer];
    if (!home) return;
    pen.beginPath();
    house(pen, ...screen(home), 6);
    pen.fillStyle = INK;
    pen.fill();
  }

  function arrow(pen, [fromX, fromY], [toX, toY]) {
    if (Math.hypot(toX - fromX, toY - fromY) < 34) return;
    const angle = Math.atan2(toY - fromY, toX - fromX), [x, y] = [(fromX + toX) / 2, (fromY + toY) / 2];
    pen.beginPath();
    pen.moveTo(x + 6 * Math.cos(angle), y + 6 * Math.sin(angle));
    pen.lineTo(x - 5 * Math.cos(angle - 0.5), y - 5 * Math.sin(angle - 0.5));
    pen.lineTo(x - 5 * Math.cos(angle + 0.5), y - 5 * Math.sin(angle + 0.5));
    pen.closePath();
    pen.fillStyle = INK;
    pen.fill();
  }

  function drawRing(pen, order, width) {
    if (!placeOf[order]) return;
    pen.beginPath();
    pen.arc(...screen(placeOf[order]), 12, 0, 2 * Math.PI);
    pen.strokeStyle = INK;
    pen.lineWidth = width;
    pen.stroke();
  }

  function drawOutlets(pen) {
    pen.font = "600 11.5px system-ui, sans-serif";
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    const taken = [];
    for (const outlet of outlets) {
      if (state.outlet !== "" && state.outlet.slice(1) !== outlet.name) continue;
      const [x, y] = screen([outlet.x, outlet.y]), half = pen.measureText(outlet.name).width / 2 + 6;
      if (taken.some(([left, right, line]) => x - half < right && x + half > left && Math.abs(y - line) < 16)) continue;
      taken.push([x - half, x + half, y]);
      pen.strokeStyle = "rgba(255, 255, 255, .9)";
      pen.lineWidth = 4;
      pen.strokeText(outlet.name, x, y);
      pen.fillStyle = INK;
      pen.fillText(outlet.name, x, y);
    }
  }

  /** 1, 2 or 5 times a power of ten, not below `least`. */
  function nice(least) {
    const power = 10 ** Math.floor(Math.log10(least));
    return [1, 2, 5, 10].map(factor => factor * power).find(step => step >= least);
  }

  function drawScale(pen) {
    const step = nice(60 / view.scale), length = step * view.scale, [x, y] = [16, size[1] - 16];
    pen.fillStyle = "rgba(255, 255, 255, .85)";
    pen.fillRect(x - 6, y - 20, length + 12, 26);
    pen.strokeStyle = INK;
    pen.lineWidth = 1.5;
    pen.beginPath();
    pen.moveTo(x, y - 5);
    pen.lineTo(x, y);
    pen.lineTo(x + length, y);
    pen.lineTo(x + length, y - 5);
    pen.stroke();
    pen.font = "11px system-ui, sans-serif";
    pen.textAlign = "left";
    pen.textBaseline = "bottom";
    pen.fillStyle = INK;
    pen.fillText(step < 1 ? `${Math.round(step * 1000)} m` : `${step} km`, x + 5, y - 2);
  }

  const draw = oncePerPicture(() => {
    const last = size;
    size = [box.clientWidth, box.clientHeight];
    if (!size[0] || isEmpty) return;
    if (!mine && (last[0] !== size[0] || last[1] !== size[1])) fit();
    paint(sharp(canvas, ...size));
  });

  /** Draw the whole map on another canvas, for paper. */
  function drawOn(other, width, height) {
    const [keptSize, keptView, kept] = [size, view, mine];
    size = [width, height];
    fit();
    paint(sharp(other, width, height, 2));
    [size, view, mine] = [keptSize, keptView, kept];
  }

  // What the mouse does.

  function nearest(x, y) {
    let best = -1, least = FARTHEST_CLICK;
    placeOf.forEach((place, order) => {
      if (!place) return;
      const [px, py] = screen(place), away = Math.hypot(px - x, py - y) - (isOpen(order) ? 3 : 0);
      if (away < least && isShown(order)) [best, least] = [order, away];
    });
    return best;
  }

  let grip = null;
  const spot = event => {
    const frame = canvas.getBoundingClientRect();
    return [event.clientX - frame.left, event.clientY - frame.top];
  };
  canvas.addEventListener("pointerdown", event => {
    grip = {x: event.clientX, y: event.clientY, from: view, moved: false};
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", event => {
    if (grip) {
      const [dx, dy] = [event.clientX - grip.x, event.clientY - grip.y];
      if (!grip.moved && Math.hypot(dx, dy) < 4) return;
      grip.moved = mine = true;
      view = {...grip.from, x: grip.from.x - dx / view.scale, y: grip.from.y - dy / view.scale};
      draw();
      return;
    }
    const order = nearest(...spot(event));
    canvas.style.cursor = order < 0 ? "grab" : "pointer";
    if (order !== state.over) ask({over: order});
    tip.order(order, event);
  });
  canvas.addEventListener("pointerup", event => {
    if (grip && !grip.moved) {
      clicking = true;
      choose(nearest(...spot(event)));
      clicking = false;
    }
    grip = null;
  });
  canvas.addEventListener("pointerleave", () => {
    tip.hide();
    if (state.over >= 0) ask({over: -1});
  });
  canvas.addEventListener("wheel", event => {
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 400), ...spot(event));
  }, {passive: false});
  canvas.addEventListener("keydown", event => {
    const step = {ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60]}[event.key];
    if (step) {
      event.preventDefault();
      mine = true;
      view = {...view, x: view.x + step[0] / view.scale, y: view.y + step[1] / view.scale};
      draw();
    } else if (event.key === "+" || event.key === "-") zoom(event.key === "+" ? 1.4 : 1 / 1.4);
  });
  box.querySelector(".buttons").addEventListener("click", event => {
    const how = event.target.dataset.zoom;
    if (how === "fit") fit();
    else if (how === "in" || how === "out") zoom(how === "in" ? 1.5 : 1 / 1.5);
  });
  box.querySelector(".empty").hidden = !isEmpty;
  box.classList.toggle("none", isEmpty);
  document.body.classList.toggle("without_map", isEmpty);
  new ResizeObserver(draw).observe(box);

  watchers.push(changes => {
    if ("outlet" in changes || "engineer" in changes) fit();
    else if (("order" in changes || "shift" in changes) && !clicking) reveal();
    draw();
  });

  /** Where an order is on the page. */
  function pointOf(order) {
    const corner = canvas.getBoundingClientRect(), [x, y] = screen(placeOf[order]);
    return [corner.left + x, corner.top + y];
  }

  return {drawOn, isEmpty, pointOf};
})();
