// What a chart shows under the pointer: the time and each line's value, read back from the drawing. The numbers also stand
// beside each chart and in a table; this is for a closer look.
(() => {
  'use strict';
  const two = n => String(n).padStart(2, '0');
  const clock = ms => { const at = new Date(ms); return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`; };
  const brief = v => v >= 999.5e6 ? `${(v / 1e9).toFixed(1)}B` : v >= 999.5e3 ? `${(v / 1e6).toFixed(1)}M` : v >= 999.5 ? `${(v / 1e3).toFixed(1)}k` : String(Math.round(v * 10) / 10);
  const took = s => s >= 1 ? `${s.toFixed(1)} s` : s >= .01 ? `${Math.round(s * 1000)} ms` : s > 0 ? `${(s * 1000).toFixed(1)} ms` : '0 ms';
  const bytes = v => { let i = 0; for (; v >= 999.5 && i < 4; i++) v /= 1000; return `${i === 0 || v >= 100 ? Math.round(v) : v.toFixed(1)} ${['B', 'kB', 'MB', 'GB', 'TB'][i]}`; };
  const say = (v, unit) => unit === 's' ? took(v) : unit === 'B' ? bytes(v) : brief(v) + unit;

  // The corners of a path of M, l and h: a level stretch is one step, with the same value all along.
  const corners = d => {
    const found = [];
    let x = 0, y = 0;
    for (const [, step, a, b] of d.matchAll(/([Mlh])(-?\d+)(?: (-?\d+))?/g)) {
      if (step === 'M') { x = +a; y = +b; } else { x += +a; y += step === 'l' ? +b : 0; }
      found.push({ x, y, level: step === 'h' ? +a : 0 });
    }
    return found;
  };
  // Nothing where the line has a gap: the nearest corner must be near.
  const heightAt = (d, x) => {
    let best = null, off = 8;
    for (const c of corners(d)) {
      const away = x > c.x ? x - c.x : Math.max(0, c.x - c.level - x);
      if (away < off) { best = c; off = away; }
    }
    return best?.y ?? null;
  };

  let line, tip, over = null, pointerX = 0;
  const make = (name, className, text) => { const el = document.createElement(name); el.className = className; if (text !== undefined) el.textContent = text; return el; };
  const hide = () => { over = null; if (tip) tip.hidden = line.hidden = true; };
  const show = () => {
    if (!over?.isConnected) return hide();
    const box = over.getBoundingClientRect(), scale = +over.dataset.scale, x = Math.round(Math.min(1, Math.max(0, (pointerX - box.left) / box.width)) * 900);
    const lines = [...over.querySelectorAll('path.line')].reverse(), names = over.closest('.metric').querySelectorAll('.metric-v dt');
    const rows = lines.flatMap((path, i) => {
      const y = heightAt(path.getAttribute('d'), x);
      if (y === null) return [];
      const name = make('span', [...path.classList].find(c => c !== 'line'), names[i]?.textContent ?? '');
      return [name, make('i', '', say((1000 - y) / 1000 * scale, over.dataset.unit))];
    });
    if (!tip) { tip = make('div', 'chart-tip'); line = make('div', 'chart-at'); tip.setAttribute('aria-hidden', 'true'); document.body.append(line, tip); }
    if (rows.length === 0) { tip.hidden = line.hidden = true; return; }
    tip.replaceChildren(make('b', '', clock(+over.dataset.at - (900 - x) * 1000)), ...rows);
    tip.hidden = line.hidden = false;
    // Moved by transform: what floats is no shift of the page.
    Object.assign(line.style, { transform: `translate(${pointerX}px, ${box.top}px)`, height: `${box.height}px` });
    const side = pointerX + 14 + tip.offsetWidth > innerWidth - 8 ? pointerX - 14 - tip.offsetWidth : pointerX + 14;
    tip.style.transform = `translate(${Math.max(8, side)}px, ${Math.max(8, box.top - 6)}px)`;
  };
  addEventListener('pointermove', e => {
    over = e.target.closest?.('svg[data-chart]') ?? null;
    pointerX = e.clientX;
    if (over) show(); else if (tip && !tip.hidden) hide();
  }, { passive: true });
  for (const end of ['pointerleave', 'pointercancel', 'scroll', 'blur']) addEventListener(end, hide, { passive: true, capture: true });
  // A new sample moves the drawing under a pointer that rests.
  setInterval(() => { if (over) show(); }, 1000);
})();
