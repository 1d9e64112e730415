// Exchanges the token of a one-time link (/login#t=TOKEN), or a name and a password, for a login. The fragment never reaches a
// server or its log; it is taken out of the address and the history before anything is sent.
const page = document.querySelector('[data-login]');
const form = document.querySelector('[data-login-form]');

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

async function signIn(credentials) {
  show('error', null);
  show('status', 'Signing in…');
  const answer = await fetch('/login', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ ...credentials, returnUrl: page.dataset.returnUrl }),
    credentials: 'same-origin',
    redirect: 'error',
  });
  const body = await answer.json();
  if (answer.ok) location.replace(body.location);
  else throw new Error(body.detail);
}

// True once the browser is on its way to the board.
async function tryTo(credentials) {
  try {
    await signIn(credentials);
    return true;
  } catch (error) {
    show('status', null);
    show('error', error.name === 'Error' ? error.message : 'The board did not answer. Try again.');
    return false;
  }
}

async function run() {
  const token = takeToken();
  if (token) await tryTo({ token });
}

if (page) {
  // A second link pasted into this tab changes only the fragment.
  addEventListener('hashchange', run);
  run();
}

form?.addEventListener('submit', async event => {
  event.preventDefault();
  const [name, password, button] = form.elements;
  if (button.disabled) return;
  button.disabled = true;
  if (await tryTo({ name: name.value, password: password.value })) return;
  button.disabled = false;
  password.value = '';
  password.focus();
});
