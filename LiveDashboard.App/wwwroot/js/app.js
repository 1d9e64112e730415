// Loaded in <head>: theme before the first paint, then everything a browser knows better than the server does:
// the connection, the viewer's clock and time zone, focus, and whether someone is reading the list right now.
(() => {
  'use strict';
  const root = document.documentElement;
  const all = (selector, from = document) => from.querySelectorAll(selector);
  const memory = {
    get(key) { try { return localStorage.getItem('livedashboard.' + key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem('livedashboard.' + key, value); } catch { /* private mode */ } },
  };

  // Theme
  const useTheme = theme => { root.dataset.theme = theme; };
  const flipTheme = () => { useTheme(root.dataset.theme === 'dark' ? 'light' : 'dark'); memory.set('theme', root.dataset.theme); };
  useTheme(memory.get('theme') ?? (matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark'));

  // Times: the server writes UTC into a text node; its text is changed here, the node stays Blazor's.
  let skew = 0;
  const two = n => String(n).padStart(2, '0');
  const clockOf = at => `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
  const dayOf = at => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const span = ms => {
    const s = Math.max(0, Math.floor(ms / 1000));
    if (s < 60) return `${s}s`;
    if (s < 3600) return `${Math.floor(s / 60)}m ${two(s % 60)}s`;
    return s < 86400 ? `${Math.floor(s / 3600)}h ${two(Math.floor(s / 60) % 60)}m` : `${Math.floor(s / 86400)}d ${Math.floor(s / 3600) % 24}h`;
  };
  const ago = ms => {
    const s = Math.floor(ms / 1000);
    if (s < 2) return 'just now';
    if (s < 60) return `${s} s ago`;
    if (s < 3600) return `${Math.floor(s / 60)} min ago`;
    return s < 86400 ? `${Math.floor(s / 3600)} h ago` : `${Math.floor(s / 86400)} d ago`;
  };
  const tell = (el, now) => {
    const at = new Date(el.dateTime);
    const node = el.firstChild;
    if (isNaN(at) || node?.nodeType !== Node.TEXT_NODE) return;
    const text = el.hasAttribute('data-relative') ? ago(now - at)
      : el.hasAttribute('data-elapsed') ? span(now - at)
      : el.hasAttribute('data-left') ? (at > now ? `~${span(at - now)}` : 'soon')
      : dayOf(at) === dayOf(new Date(now)) && el.dataset.local !== 'full' ? clockOf(at) : `${dayOf(at)} ${clockOf(at)}`;
    if (node.data !== text) node.data = text;
    if (el.dataset.titled !== el.dateTime) { el.title = `${dayOf(at)} ${clockOf(at)}`; el.dataset.titled = el.dateTime; }
  };
  const tellAll = (from, selector) => { const now = Date.now() + skew; for (const el of all(selector, from)) tell(el, now); };
  const times = 'time[data-local],time[data-relative],time[data-elapsed],time[data-left]';

  // Connection: "live" is said only after the interactive layout drew itself, and only while beats of the server arrive.
  const quietLimit = 15000, startLimit = 20000, startedAt = Date.now();
  let circuit = 'starting', attempts = 0, known = false, offline = false, beat = null, beatAt = 0;
  const connection = pill => {
    if (circuit === 'lost') return 'disconnected';
    if (circuit === 'starting') return Date.now() - startedAt > startLimit ? 'disconnected' : 'reconnecting';
    if (circuit === 'down') return attempts > 4 || offline ? 'disconnected' : 'reconnecting';
    const quiet = Date.now() - beatAt > quietLimit;
    if (offline) return quiet ? 'disconnected' : 'reconnecting';
    return quiet || pill.dataset.feed === 'stale' ? 'stale' : 'live';
  };
  const showConnection = () => {
    for (const pill of all('[data-connection]')) {
      // A beat that arrives proves more than the browser's own idea of being offline.
      if (pill.dataset.beat !== beat) { beat = pill.dataset.beat; beatAt = Date.now(); offline = offline && circuit !== 'up'; }
      const state = connection(pill);
      if (state === 'live') known = true;
      if (pill.dataset.connection !== state) pill.dataset.connection = state;
      pill.toggleAttribute('data-known', known);
      if (state === 'stale' && Date.now() - beatAt > quietLimit) pill.dataset.quiet = `${(Date.now() - beatAt).toLocaleString('en-US')} ms`;
      else pill.removeAttribute('data-quiet');
    }
  };
  // A page that nobody sees is not drawn, but for its title, its notices and this pill; what it missed comes in one picture when it is looked at again.
  let toldSeen = true;
  const sight = () => {
    const pill = document.querySelector('[data-connection]');
    if (circuit !== 'up' || toldSeen === !document.hidden || !pill) return;
    toldSeen = !document.hidden;
    pill.dispatchEvent(new CustomEvent('pagesight', { bubbles: true, detail: { seen: toldSeen } }));
  };
  // A refused reconnect looks like a server that is away; only a request of the page itself tells that the login is over.
  const isSignedOut = () => fetch(location.href, { headers: { Accept: 'application/json' } }).then(r => r.status === 401, () => false);
  let wake = null;
  const pause = ms => new Promise(done => { const timer = setTimeout(done, ms); wake = () => { clearTimeout(timer); done(); }; });
  const reconnect = {
    async onConnectionDown() {
      attempts = 0;
      if (circuit === 'down' || circuit === 'lost') return;
      circuit = 'down';
      while (circuit === 'down') {
        showConnection();
        await pause(Math.min(250 * 2 ** attempts++, 5000) * (0.75 + Math.random() / 2));
        try {
          // False: the server is there and does not know this circuit any more.
          if (!await Blazor.reconnect()) { location.reload(); return; }
          reconnect.onConnectionUp();
        } catch { if (await isSignedOut()) { location.reload(); return; } }
      }
    },
    // What was told last may have been lost with the connection.
    onConnectionUp() { circuit = 'up'; offline = false; beatAt = Date.now(); toldSeen = null; sight(); showConnection(); },
  };
  addEventListener('offline', () => { offline = true; showConnection(); });
  addEventListener('online', () => { offline = false; wake?.(); showConnection(); });
  addEventListener('visibilitychange', () => { sight(); if (!document.hidden) { wake?.(); second(); } });

  globalThis.liveDashboard = {
    ready(serverTime) { skew = serverTime - Date.now(); circuit = 'up'; beatAt = Date.now(); tellAll(document, times); sight(); second(); },
    closeDialog(id) { document.getElementById(id)?.close(); },
    // Typing goes on where the first mistake is.
    focusWrong(id) { document.querySelector(`#${id} [aria-invalid="true"]`)?.focus(); },
    // What was drawn a moment ago may be gone again.
    focusOn(element) { element?.focus(); },
    showDialog(dialog) { showKeys(); if (!dialog.open) dialog.showModal(); },
    // The id of the newest notice seen; -1: never looked.
    seenNotices: () => { const id = Number(memory.get('seen-id') ?? -1); return Number.isSafeInteger(id) ? id : -1; },
    seeNotices(id) { memory.set('seen-id', String(id)); },
  };

  // Reading: a live list holds still while it is scrolled away from its top, pointed at or walked through with the keyboard.
  const holds = new WeakMap();
  const look = () => {
    for (const list of all('[data-hold]')) {
      const away = list.dataset.hold === 'scroll' ? scrollY > 8 : list.dataset.hold === 'list' && list.getBoundingClientRect().top < 40;
      const held = list.dataset.hold !== 'never' && (away || (matchMedia('(hover: hover)').matches && list.matches(':hover')) || !!list.querySelector(':focus-visible'));
      if ((holds.get(list) ?? false) === held || circuit !== 'up') continue;
      holds.set(list, held);
      list.dispatchEvent(new CustomEvent('feedhold', { bubbles: true, detail: { held } }));
    }
  };
  for (const name of ['scroll', 'pointerover', 'pointerout', 'focusin', 'focusout']) addEventListener(name, look, { passive: true });

  // Toasts go by themselves after six seconds in which nobody points at them.
  const ages = new WeakMap();
  const age = toast => {
    const was = ages.get(toast);
    const seconds = was?.version === toast.dataset.toast ? was.seconds : 0;
    if (seconds >= Number(toast.dataset.seconds ?? 6) || (root.hasAttribute('data-quiet-hours') && !toast.dataset.seconds)) toast.querySelector('[data-dismiss]')?.click();
    else ages.set(toast, { version: toast.dataset.toast, seconds: document.hidden || toast.matches(':hover,:focus-within') ? seconds : seconds + 1 });
  };
  const second = () => {
    for (const clock of all('[data-clock]')) clock.textContent = clockOf(new Date(Date.now() + skew));
    if (!document.hidden) tellAll(document, 'time[data-relative],time[data-elapsed],time[data-left]');
    for (const toast of all('[data-toast]')) age(toast);
    const icon = document.querySelector('link[data-calm]');
    const href = icon && (/^\(/.test(document.title) ? icon.dataset.alert : icon.dataset.calm);
    if (icon && icon.getAttribute('href') !== href) icon.setAttribute('href', href);
    showConnection();
    look();
  };

  // Counters: the server draws the final number, here it is counted up to, for half a second and never after.
  const counts = new WeakMap();
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const countTo = el => {
    const to = Number(el.dataset.count), from = counts.get(el), node = el.firstChild, final = node?.data;
    counts.set(el, to);
    // Only whole numbers and money are written out; short forms (3.4M) just change.
    if (from === undefined || !(to > from) || !/^\$?[\d,.]+$/.test(final ?? '') || still.matches || document.hidden) return;
    const digits = final.split('.')[1]?.length ?? 0, prefix = el.dataset.prefix ?? '', started = performance.now();
    const step = now => {
      // Blazor may have drawn a newer number meanwhile: that one counts by itself.
      if (counts.get(el) !== to || !el.isConnected) return;
      const part = Math.min(1, (now - started) / 500), value = from + (to - from) * (1 - (1 - part) ** 3);
      node.data = part < 1 ? prefix + value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }) : final;
      if (part < 1) requestAnimationFrame(step);
    };
    step(started);
  };

  // Copying; outside a secure context the old way.
  const announce = text => { const live = document.getElementById('announce'); if (live) live.textContent = text; };
  const copy = async button => {
    const source = button.closest('.snippet')?.querySelector('pre');
    const text = button.dataset.copy ?? (button.dataset.copyPath ? location.origin + button.dataset.copyPath : null) ?? source?.textContent ?? '';
    try { await navigator.clipboard.writeText(text); } catch {
      if (!source) { announce('Could not copy'); return; }
      getSelection().selectAllChildren(source);
      document.execCommand('copy');
    }
    button.toggleAttribute('data-copied', true);
    announce('Copied');
    setTimeout(() => { button.removeAttribute('data-copied'); announce(''); }, 1800);
  };

  addEventListener('click', e => {
    const on = selector => e.target.closest?.(selector);
    if (on('[data-skip]')) { e.preventDefault(); document.getElementById('main')?.focus(); }
    if (on('[data-theme-toggle]')) flipTheme();
    if (on('[data-copy-button]')) copy(on('[data-copy-button]'));
    if (on('[data-resume]')) { document.activeElement?.blur(); if (on('[data-resume]').dataset.resume === 'list') document.querySelector('[data-hold="list"]')?.scrollIntoView(); else scrollTo({ top: 0 }); }
    if (on('[data-open-dialog]')) liveDashboard.showDialog(document.getElementById(on('[data-open-dialog]').dataset.openDialog));
    if (on('[data-close-dialog]') || e.target.localName === 'dialog') e.target.closest('dialog')?.close();
    if (on('[data-keys-toggle]')) { memory.set('keys', keysOn() ? 'off' : 'on'); showKeys(); }
    if (on('[data-open-popover]')) document.getElementById(on('[data-open-popover]').dataset.openPopover)?.showPopover();
    if (on('[data-reload]')) location.reload();
    if (on('dialog a[href]')) on('dialog').close();
    if (on('[popover] a[href]')) on('[popover]').hidePopover();
  }, true);

  // Keys: single letters can be switched off (WCAG 2.1.4).
  const keysOn = () => memory.get('keys') !== 'off';
  const showKeys = () => { for (const b of all('[data-keys-toggle]')) b.setAttribute('aria-checked', String(keysOn())); };
  const places = { o: '/', n: '/attention', a: '/activity', s: '/sessions', j: '/jobs', y: '/system' };
  let going = 0;
  addEventListener('keydown', e => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented || !keysOn()) return;
    if (e.target.closest?.('input,select,textarea,[contenteditable]') || document.querySelector('dialog[open]')) return;
    const place = Date.now() - going < 1500 ? places[e.key] : undefined;
    going = e.key === 'g' ? Date.now() : 0;
    if (place) document.querySelector(`nav a[href="${place}"]`)?.click();
    else if (e.key === '/') { const box = document.querySelector('[data-search]'); if (box) { e.preventDefault(); box.focus(); } }
    else if (e.key === 't') flipTheme();
    else if (e.key === '?') { const help = document.getElementById('keys'); if (help) liveDashboard.showDialog(help); }
  });

  const arrived = node => {
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    if (node.matches(times)) tell(node, Date.now() + skew);
    tellAll(node, times);
    for (const el of all('[data-count]', node)) counts.set(el, Number(el.dataset.count));
  };
  addEventListener('DOMContentLoaded', () => {
    new MutationObserver(changes => {
      let pill = false;
      for (const { type, target, addedNodes, attributeName } of changes) {
        if (type === 'childList') { addedNodes.forEach(arrived); pill = true; }
        else if (attributeName === 'data-count') countTo(target);
        else if (target.localName === 'time') tell(target, Date.now() + skew);
        else pill = true;
      }
      if (pill) showConnection();
    }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['datetime', 'data-feed', 'data-lag', 'data-beat', 'data-count'] });
    const broken = document.getElementById('blazor-error-ui');
    if (broken) new MutationObserver(() => { circuit = 'lost'; showConnection(); }).observe(broken, { attributes: true, attributeFilter: ['style'] });
    tellAll(document, times);
    for (const el of all('[data-count]')) counts.set(el, Number(el.dataset.count));
    second();
    setInterval(second, 1000);
    if (!globalThis.Blazor) return;
    Blazor.registerCustomEventType('feedhold', { createEventArgs: e => ({ held: e.detail.held }) });
    Blazor.registerCustomEventType('pagesight', { createEventArgs: e => ({ seen: e.detail.seen }) });
    Blazor.registerCustomEventType('rowopen', { browserEventName: 'click', createEventArgs: e => ({ id: Number(e.target.closest('[data-event-id]')?.dataset.eventId ?? 0) }) });
    Blazor.start({
      logLevel: 4,
      circuit: { configureSignalR: b => b.withServerTimeout(15000).withKeepAliveInterval(5000), reconnectionHandler: reconnect },
    }).catch(() => { circuit = 'lost'; showConnection(); });
  });
})();
