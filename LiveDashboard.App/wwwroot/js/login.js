// Exchanges the token of a one-time link (/login#t=TOKEN) for a login. The fragment never reaches a server or its log;
// it is taken out of the address and the history before anything is sent.
const page = document.querySelector('[data-login]');

function show(name, text) {
  const element = page.querySelector(`[data-login-${name}]`);
  if (!element) return;
  element.hidden = text === null;
  if (text) element.textContent = text;
}

function takeToken() {
  const token = new URLSearchParams(location.hash.slice(1)).get('t');
  if (location.hash) history.replaceState(null, '', location.pathname + location.search);
  return token;
}

async function signIn(token) {
  show('error', null);
  show('status', 'Signing in…');
  const answer = await fetch('/login', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ token, returnUrl: page.dataset.returnUrl }),
    credentials: 'same-origin',
    redirect: 'error',
  });
  const body = await answer.json();
  if (answer.ok) location.replace(body.location);
  else throw new Error(body.detail);
}

async function run() {
  const token = takeToken();
  if (!token) return;
  try {
    await signIn(token);
  } catch (error) {
    show('status', null);
    show('error', error.message || 'The board did not answer. Try the link again.');
  }
}

if (page) {
  // A second link pasted into this tab changes only the fragment.
  addEventListener('hashchange', run);
  run();
}
