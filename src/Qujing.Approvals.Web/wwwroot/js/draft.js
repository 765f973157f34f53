// Saves what is being written every 20 s and on leaving the page. Without it the page works as before: the button saves.
const every = 20000;
for (const form of document.querySelectorAll('form[data-keep]')) {
  const status = form.querySelector('[data-kept]');
  const texts = () => {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  };
  const written = () => JSON.stringify([...texts()].filter(([name]) => !/^(__|DraftVersion|OperationId|upload-|seen-)/.test(name)));
  let saved = written(), busy = false, stopped = false;

  const keep = async leaving => {
    const now = written();
    if (busy || stopped || now === saved) return;
    busy = true;
    const body = texts();
    if (self.isSecureContext) body.set('KeepId', crypto.randomUUID());
    try {
      const answer = await fetch(form.dataset.keep, { method: 'POST', body, redirect: 'manual', keepalive: leaving });
      if (answer.ok || answer.status === 422) {
        const said = await answer.json();
        status.textContent = said.text;
        stopped = said.stop === true;
        if (answer.ok) {
          saved = now;
          form.elements.DraftVersion.value = said.version;
        }
      }
    } catch { /* the line is down: the next round tries again, and the button still saves */ }
    busy = false;
  };

  setInterval(() => keep(false), every);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && keep(true));
  form.addEventListener('submit', () => { stopped = true; });
}
