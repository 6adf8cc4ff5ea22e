// A plain whiteboard on a canvas: notes and arrows. It stands for whichever whiteboard you have.

const SIZE = { w: 180, h: 100 };
const YELLOW = "#fdeaa8";

export function createWhiteboard(canvas, form, { changed, removed, chosen }) {
  const items = new Map();
  let open = false;
  let picked = null;
  let held = null;
  let spot = null;
  let writing = null;

  const at = (event) => {
    const { left, top } = canvas.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const under = ({ x, y }) =>
    [...items.values()]
      .reverse()
      .find(
        (one) =>
          one.kind !== "connector" && x >= one.x && x <= one.x + one.w && y >= one.y && y <= one.y + one.h,
      );
  const pick = (id) => {
    if (picked === id) return;
    picked = id;
    chosen(id);
    paint();
  };
  const change = (item) => {
    items.set(item.id, item);
    changed(item);
    paint();
  };

  canvas.addEventListener("pointerdown", (event) => {
    const note = under(at(event));
    pick(note?.id ?? null);
    if (!note || !open) return;
    held = { id: note.id, from: at(event), was: { x: note.x, y: note.y }, arrow: event.altKey };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!held || held.arrow) return;
    const { x, y } = at(event);
    const moved = {
      x: Math.round(held.was.x + x - held.from.x),
      y: Math.round(held.was.y + y - held.from.y),
    };
    const note = items.get(held.id);
    if (note && (moved.x !== note.x || moved.y !== note.y)) change({ ...note, ...moved });
  });
  canvas.addEventListener("pointerup", (event) => {
    const end = held?.arrow ? under(at(event)) : null;
    if (end && end.id !== held.id) {
      change({
        id: crypto.randomUUID(),
        kind: "connector",
        from: held.id,
        to: end.id,
        ...between(items.get(held.id), end),
      });
    }
    held = null;
  });
  canvas.addEventListener("dblclick", (event) => {
    const place = at(event);
    write(
      under(place) ?? {
        id: crypto.randomUUID(),
        kind: "note",
        text: "",
        color: YELLOW,
        ...SIZE,
        x: Math.round(place.x),
        y: Math.round(place.y),
      },
    );
  });
  canvas.addEventListener("keydown", (event) => {
    const note = items.get(picked);
    if (!note || !open) return;
    if (event.key === "Enter") write(note);
    else if (event.key === "Delete" || event.key === "Backspace") {
      items.delete(note.id);
      removed(note.id);
      pick(null);
      paint();
    } else return;
    event.preventDefault();
  });

  function write(note) {
    if (!open || note.kind === "connector") return;
    writing = note;
    const { offsetLeft, offsetTop } = canvas;
    form.style.left = `${offsetLeft + note.x}px`;
    form.style.top = `${offsetTop + note.y}px`;
    form.hidden = false;
    form.text.value = note.text ?? "";
    form.text.focus();
  }
  function written() {
    if (!writing) return;
    const note = items.get(writing.id) ?? writing;
    const text = form.text.value.trim();
    writing = null;
    form.hidden = true;
    if (text && text !== note.text) change({ ...note, text });
    canvas.focus();
  }
  form.text.addEventListener("blur", written);
  form.text.addEventListener("keydown", (event) => {
    if (event.key === "Escape") form.text.value = writing?.text ?? "";
    if (event.key === "Escape" || (event.key === "Enter" && !event.shiftKey)) {
      event.preventDefault();
      written();
    }
  });

  function paint() {
    const { width, height } = canvas.getBoundingClientRect();
    const scale = window.devicePixelRatio || 1;
    canvas.width = width * scale;
    canvas.height = height * scale;
    const pen = canvas.getContext("2d");
    pen.scale(scale, scale);
    for (const one of items.values()) if (one.kind === "connector") paintArrow(pen, items, one);
    for (const one of items.values()) if (one.kind !== "connector") paintNote(pen, one, one.id === picked);
    const lit = spot && (spot.area ? boxOf(spot.area) : items.get(spot.item));
    if (lit) {
      pen.strokeStyle = "#c8500a";
      pen.lineWidth = 4;
      pen.strokeRect(lit.x - 8, lit.y - 8, lit.w + 16, lit.h + 16);
    }
  }
  new ResizeObserver(paint).observe(canvas);

  return {
    items: () => [...items.values()],
    open(writes) {
      open = writes;
      if (!open) held = null;
      canvas.style.cursor = open ? "default" : "not-allowed";
    },
    draw(fresh) {
      for (const item of fresh) items.set(item.id, { ...SIZE, x: 0, y: 0, ...item });
      paint();
    },
    erase(ids) {
      for (const id of ids) items.delete(id);
      if (ids.includes(picked)) pick(null);
      paint();
    },
    show: (id) => pick(items.has(id) ? id : null),
    light(place) {
      spot = place;
      paint();
    },
  };
}

function paintNote(pen, { x, y, w, h, text, color }, isPicked) {
  pen.fillStyle = color || YELLOW;
  pen.fillRect(x, y, w, h);
  if (isPicked) {
    pen.strokeStyle = "#0b6b63";
    pen.lineWidth = 2;
    pen.strokeRect(x, y, w, h);
  }
  pen.fillStyle = "#242018";
  pen.font = "15px system-ui, sans-serif";
  pen.textBaseline = "top";
  let line = "";
  let down = y + 10;
  for (const word of (text ?? "").split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (pen.measureText(longer).width > w - 20 && line) {
      pen.fillText(line, x + 10, down);
      down += 20;
      line = word;
    } else line = longer;
  }
  pen.fillText(line, x + 10, down);
}

function paintArrow(pen, items, { from, to }) {
  const [a, b] = [items.get(from), items.get(to)];
  if (!a || !b) return;
  pen.strokeStyle = "#55606a";
  pen.lineWidth = 2;
  pen.beginPath();
  pen.moveTo(a.x + a.w / 2, a.y + a.h / 2);
  pen.lineTo(b.x + b.w / 2, b.y + b.h / 2);
  pen.stroke();
}

function between(a, b) {
  const [x, y] = [a.x + a.w / 2, a.y + a.h / 2];
  return { x, y, w: b.x + b.w / 2 - x, h: b.y + b.h / 2 - y };
}

function boxOf([x, y, w, h]) {
  return { x, y, w, h };
}
