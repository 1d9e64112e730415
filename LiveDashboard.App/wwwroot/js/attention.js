// What waits for a person: its keys, the browser's own notifications, and the hours in which neither they nor toasts come.
(() => {
  'use strict';
  const root = document.documentElement;
  const one = (selector, from = document) => from.querySelector(selector);
  const key = name => 'livedashboard.' + name;
  const memory = {
    get(name) { try { return localStorage.getItem(key(name)); } catch { return null; } },
    set(name, value) { try { localStorage.setItem(key(name), value); } catch { /* private mode */ } },
  };

  // Quiet hours, on the viewer's clock; from later than to means over midnight.
  const minutes = text => /^([01]\d|2[0-3]):[0-5]\d$/.test(text ?? '') ? Number(text.slice(0, 2)) * 60 + Number(text.slice(3)) : null;
  const hours = () => ({ on: memory.get('quiet') === 'on', from: memory.get('quiet-from') ?? '22:00', to: memory.get('quiet-to') ?? '07:00' });
  const isQuiet = () => {
    const { on, from, to } = hours();
    const a = minutes(from), b = minutes(to), at = new Date(), now = at.getHours() * 60 + at.getMinutes();
    if (!on || a === null || b === null || a === b) return false;
    return a < b ? now >= a && now < b : now >= a || now < b;
  };

  // Notifications: asked for by a click only, and said as they are.
  const can = () => 'Notification' in globalThis && globalThis.isSecureContext;
  const wanted = () => memory.get('notify') === 'on';
  const isOn = () => can() && wanted() && Notification.permission === 'granted';
  const notifyState = () => {
    if (!can()) return 'Not supported here: this browser offers them only over HTTPS or on this machine, or not at all.';
    if (Notification.permission === 'denied') return 'Blocked by the browser: allow notifications for this address in its settings.';
    return isOn() ? 'Allowed: you are told when this board is out of sight.' : 'Off.';
  };
  const toggleNotify = async () => {
    if (!can()) return;
    if (isOn()) memory.set('notify', 'off');
    else if (await Notification.requestPermission() === 'granted') memory.set('notify', 'on');
    show();
  };

  const put = (selector, text) => { const el = one(selector); if (el && el.textContent !== text) el.textContent = text; };
  const check = (selector, on) => { const el = one(selector); if (el && el.getAttribute('aria-checked') !== String(on)) el.setAttribute('aria-checked', String(on)); };
  const show = () => {
    const quiet = hours(), wrong = one('[data-bell-settings]')?.dataset.wrong;
    root.toggleAttribute('data-quiet-hours', isQuiet());
    check('[data-notify-toggle]', isOn());
    check('[data-quiet-toggle]', quiet.on);
    put('[data-notify-state]', notifyState());
    put('[data-quiet-state]', wrong ? wrong : !quiet.on ? 'Off.' : `${isQuiet() ? 'Quiet now' : 'Quiet'} from ${quiet.from} to ${quiet.to}, your time. The badge stays.`);
    for (const name of ['from', 'to']) {
      const box = one(`[data-quiet-${name}]`);
      if (box && document.activeElement !== box && !wrong && box.value !== quiet[name]) box.value = quiet[name];
    }
  };
  const setHours = () => {
    const settings = one('[data-bell-settings]'), from = one('[data-quiet-from]').value, to = one('[data-quiet-to]').value;
    const wrong = minutes(from) === null || minutes(to) === null ? 'Say both times.' : from === to ? 'Choose two different times.' : '';
    settings.dataset.wrong = wrong;
    for (const name of ['from', 'to']) one(`[data-quiet-${name}]`).toggleAttribute('aria-invalid', !!wrong);
    if (!wrong) { memory.set('quiet-from', from); memory.set('quiet-to', to); }
    show();
  };

  // One tab speaks for all: the one that holds the lock, and only while no tab of this board is looked at.
  let speaks = false;
  navigator.locks?.request(key('speaker'), () => { speaks = true; return new Promise(() => {}); });
  const seen = () => { if (!document.hidden) memory.set('looked-at', String(Date.now())); };
  const isLookedAt = () => !document.hidden || Date.now() - Number(memory.get('looked-at') ?? 0) < 2500;
  addEventListener('visibilitychange', () => { if (document.hidden) memory.set('looked-at', '0'); else seen(); });

  // Several within five seconds are one notification: the same tag replaces what the first one said.
  let known = null, burst = [], burstAt = 0, bursts = 0;
  const tell = items => {
    if (Date.now() - burstAt > 5000) { burst = []; burstAt = Date.now(); bursts++; }
    burst.push(...items);
    const only = burst.length === 1 ? burst[0] : null;
    const note = new Notification(only ? only.title : `${burst.length} things wait for you`, {
      body: only ? only.text : burst.map(i => i.title).slice(0, 4).join('\n'), tag: key('ask') + bursts, icon: one('link[data-calm]')?.dataset.alert,
    });
    note.onclick = () => { focus(); note.close(); Blazor.navigateTo(only ? `/attention?ask=${only.id}` : '/attention'); };
  };
  Object.assign(liveDashboard, {
    me: () => memory.get('me'),
    iAm(name) { memory.set('me', name); one('#me')?.close(); },
    tomorrowAt(hour) { const at = new Date(); at.setDate(at.getDate() + 1); at.setHours(hour, 0, 0, 0); return at.getTime(); },
    waiting(told) {
      const items = JSON.parse(told);
      const fresh = known ? items.filter(i => !known.has(i.id)) : [];
      known = new Set(items.map(i => i.id));
      if (fresh.length && speaks && isOn() && !isQuiet() && !isLookedAt()) tell(fresh);
    },
  });

  // Keys of the inbox act on the row that has the focus, or on the first.
  const rows = () => [...document.querySelectorAll('[data-inbox] [data-ask]')];
  const current = () => document.activeElement?.closest?.('[data-ask]');
  let at = -1, going = 0;
  const focusRow = i => { const list = rows(), row = list[Math.min(Math.max(i, 0), list.length - 1)]; row?.focus({ preventScroll: true }); row?.scrollIntoView({ block: 'nearest' }); };
  addEventListener('keydown', e => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented || memory.get('keys') === 'off') return;
    if (e.target.closest?.('input:not([type=checkbox]),select,textarea,[contenteditable]') || one('dialog[open]')) return;
    const afterG = Date.now() - going < 1500;
    going = e.key === 'g' ? Date.now() : 0;
    if (afterG) return;
    if (e.key === 'u') { one('[data-undo]')?.click(); return; }
    const list = rows();
    if (!list.length || one('[popover].menu:popover-open')) return;
    const row = current(), place = row ? list.indexOf(row) : -1;
    if (e.key === 'j') focusRow(row ? place + 1 : at < 0 ? 0 : at);
    else if (e.key === 'k') focusRow(row ? place - 1 : at < 0 ? 0 : at - 1);
    else if (e.key === 'Enter' && document.activeElement === row && row) one('[data-open]', row)?.click();
    else {
      // What is selected goes before the row that has the focus.
      const button = /^[a-z]$/.test(e.key) && (one(`[data-inbox] [data-bulk-key="${e.key}"]`) ?? one(`[data-key="${e.key}"]`, row ?? list[0]));
      if (!button) return;
      button.click();
    }
    e.preventDefault();
  });
  // A row that goes takes the focus with it: the one in its place gets it.
  addEventListener('focusin', () => { const row = current(); if (row) at = rows().indexOf(row); });
  const keepPlace = () => { if (at >= 0 && document.activeElement === document.body && !one('dialog[open]') && one('[data-inbox]')) focusRow(at); };
  let ended = false;
  addEventListener('pointerdown', () => { if (!current()) at = -1; });

  addEventListener('click', e => {
    if (e.target.closest?.('[data-notify-toggle]')) toggleNotify();
    if (e.target.closest?.('[data-quiet-toggle]')) { memory.set('quiet', hours().on ? 'off' : 'on'); show(); }
  });
  addEventListener('change', e => { if (e.target.matches?.('[data-quiet-from],[data-quiet-to]')) setHours(); });
  addEventListener('storage', show);
  const marked = new WeakSet();
  new MutationObserver(() => {
    const row = one('[data-ask][data-marked]');
    if (row && !marked.has(row)) { marked.add(row); row.scrollIntoView({ block: 'center' }); row.focus({ preventScroll: true }); }
    if (!ended) { ended = true; requestAnimationFrame(() => { ended = false; keepPlace(); }); }
  }).observe(document.body, { subtree: true, childList: true });
  setInterval(() => { seen(); show(); }, 1000);
  seen();
  show();
})();
