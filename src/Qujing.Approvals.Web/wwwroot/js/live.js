// Renews the marked parts of a page; a part is touched only where it changed, so that a voice says what is new and nothing else.
const every = 5000, staleAfter = 30000;
const parts = () => [...document.querySelectorAll('[data-live]')];
const words = document.querySelector('[data-live-words]')?.dataset;
if (words && parts().length) {
  let isPaused = false, renewedAt = Date.now();
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'g-btn g-btn--2 g-noprint', textContent: words.pause });
  const note = Object.assign(document.createElement('p'), { className: 'g-hint' });
  note.setAttribute('role', 'status');
  button.addEventListener('click', () => { isPaused = !isPaused; button.textContent = isPaused ? words.resume : words.pause; });
  document.querySelector('[data-live-words]').append(note, button);
  const take = page => {
    const fresh = page.querySelectorAll('[data-live]');
    if (fresh.length !== parts().length) { location.reload(); return; }
    parts().forEach((part, at) => { if (part.innerHTML !== fresh[at].innerHTML && !part.contains(document.activeElement)) part.innerHTML = fresh[at].innerHTML; });
  };
  const renew = async () => {
    if (isPaused || document.hidden) return;
    try {
      const answer = await fetch(location.href, { redirect: 'error', cache: 'no-store' });
      if (!answer.ok) throw new Error(answer.statusText);
      take(new DOMParser().parseFromString(await answer.text(), 'text/html'));
      renewedAt = Date.now();
      note.textContent = '';
    } catch {
      if (Date.now() - renewedAt > staleAfter) note.textContent = words.stale;
    }
  };
  setInterval(renew, every);
}
