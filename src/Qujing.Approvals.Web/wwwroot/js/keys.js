// Letters that move through a list. Quiet where somebody writes, composes or holds another key; the display settings leave this file out.
const link = end => document.querySelector(`.g-nav a[href$="${end}"], .g-foot a[href$="${end}"]`);
const rows = () => [...document.querySelectorAll('main .g-tasks>li, main tbody tr')].filter(row => row.querySelector('a[href]')?.checkVisibility());
const step = by => {
  const all = rows(), at = all.findIndex(row => row.contains(document.activeElement));
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)];
  next?.querySelector('a[href]').focus();
};
const search = () => {
  const field = document.querySelector('main [type=search]');
  if (field) { field.focus(); field.select(); }
  // Nothing typed is left behind for a search.
  else if (!document.querySelector('main form[method=post]') && link('/cases')) location.href = link('/cases').href + '#Q';
};
const explain = async () => {
  const shown = document.querySelector('dialog[data-keys]');
  if (shown) { shown.close(); return; }
  const page = new DOMParser().parseFromString(await (await fetch(link('/help').href)).text(), 'text/html');
  const box = document.createElement('dialog'), close = document.createElement('form');
  close.method = 'dialog';
  close.append(Object.assign(document.createElement('button'), { className: 'g-btn', textContent: page.querySelector('#keys').dataset.close }));
  box.append(...page.querySelector('#keys').childNodes, close);
  box.dataset.keys = '';
  box.setAttribute('aria-labelledby', 'keys-title');
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
};
const keys = { '/': search, j: () => step(1), k: () => step(-1), '?': explain };
document.addEventListener('keydown', event => {
  if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
  if (event.target.closest?.('input, textarea, select, [contenteditable]') || (document.querySelector('dialog[open]') && event.key !== '?')) return;
  event.preventDefault();
  keys[event.key]();
});
if (location.hash === '#Q') search();
