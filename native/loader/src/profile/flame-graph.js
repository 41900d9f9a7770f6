"use strict";
const frames = [...document.querySelectorAll("#frames > g")].map((g) => {
  const rect = g.querySelector("rect"), title = g.querySelector("title").textContent;
  return { g, rect, title, name: title.replace(/ \(\d+ samples, [\d.]+%\)$/, ""), text: g.querySelector("text"),
    x: +rect.getAttribute("x"), y: +rect.getAttribute("y"), w: +rect.getAttribute("width") };
});
const reset = document.getElementById("reset"), about = document.getElementById("about"), search = document.getElementById("search");
const left = 10, room = 1180;
function zoom(to) {
  for (const f of frames) {
    const below = f.y >= to.y && f.x <= to.x + 0.01 && f.x + f.w >= to.x + to.w - 0.01;
    const inside = f.y <= to.y && f.x >= to.x - 0.01 && f.x + f.w <= to.x + to.w + 0.01;
    f.g.style.display = below || inside ? "" : "none";
    const scale = room / to.w, x = below ? left : left + (f.x - to.x) * scale, w = below ? room : f.w * scale;
    f.rect.setAttribute("x", x); f.rect.setAttribute("width", w);
    f.g.style.opacity = below && f !== to ? 0.5 : 1;
    f.text.setAttribute("x", x + 3);
    const n = Math.max(0, Math.floor((w - 6) / 7));
    f.text.textContent = f.name.length <= n ? f.name : n < 3 ? "" : f.name.slice(0, n - 1) + "…";
  }
  reset.setAttribute("visibility", to === frames[0] ? "hidden" : "visible");
}
function find() {
  const term = prompt("Functions that match (a regular expression):");
  let pattern;
  try { pattern = term ? new RegExp(term) : undefined; } catch { pattern = undefined; }
  const found = [];
  for (const f of frames) {
    f.colour ??= f.rect.getAttribute("fill");
    const hit = pattern !== undefined && f !== frames[0] && pattern.test(f.name);
    f.rect.setAttribute("fill", hit ? "#e040fb" : f.colour);
    if (hit) found.push([f.x, f.x + f.w]);
  }
  found.sort((a, b) => a[0] - b[0]);
  let sum = 0, end = 0;
  for (const [from, to] of found) { sum += Math.max(0, to - Math.max(from, end)); end = Math.max(end, to); }
  about.textContent = pattern === undefined ? "" : "Matched: " + ((sum / room) * 100).toFixed(2) + "%";
}
for (const f of frames) {
  f.g.addEventListener("click", () => zoom(f));
  f.g.addEventListener("mouseover", () => { about.textContent = f.title; });
}
reset.addEventListener("click", () => zoom(frames[0]));
search.addEventListener("click", find);
addEventListener("keydown", (event) => {
  if (event.key === "f" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); find(); }
  if (event.key === "Escape") zoom(frames[0]);
});
