// Sends a chosen file in pieces (tus 1.0.0), goes on after a lost line, a reload or a restart, and compares the hash at both ends.
// Without it the file goes with the form.
const least = 1 << 20, most = 8 << 20, pieceMs = 4000;
const pause = ms => new Promise(done => setTimeout(done, ms));
const base64 = bytes => btoa(String.fromCharCode(...bytes));
const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, n) => values[n]);

// A page served over plain http has no crypto.subtle, and no browser hashes a stream: so SHA-256 (FIPS 180-4) stands here.
const primes = [];
for (let n = 2; primes.length < 64; n++) if (primes.every(p => n % p)) primes.push(n);
const part = x => ((x - Math.floor(x)) * 4294967296) | 0;
const K = primes.map(p => part(Math.cbrt(p)));
class Sha256 {
  h = Int32Array.from(primes.slice(0, 8), p => part(Math.sqrt(p)));
  w = new Int32Array(64);
  rest = new Uint8Array(64);
  held = 0;
  length = 0;

  block(b, at) {
    const { w, h } = this;
    for (let i = 0; i < 16; i++, at += 4) w[i] = b[at] << 24 | b[at + 1] << 16 | b[at + 2] << 8 | b[at + 3];
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15], y = w[i - 2];
      w[i] = (w[i - 16] + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3) + w[i - 7] + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10)) | 0;
    }
    let [A, B, C, D, E, F, G, H] = h;
    for (let i = 0; i < 64; i++) {
      const t = (H + ((E >>> 6 | E << 26) ^ (E >>> 11 | E << 21) ^ (E >>> 25 | E << 7)) + (E & F ^ ~E & G) + K[i] + w[i]) | 0;
      const u = (((A >>> 2 | A << 30) ^ (A >>> 13 | A << 19) ^ (A >>> 22 | A << 10)) + (A & B ^ A & C ^ B & C)) | 0;
      H = G; G = F; F = E; E = (D + t) | 0; D = C; C = B; B = A; A = (t + u) | 0;
    }
    h[0] += A; h[1] += B; h[2] += C; h[3] += D; h[4] += E; h[5] += F; h[6] += G; h[7] += H;
  }

  add(bytes) {
    this.length += bytes.length;
    let at = 0;
    if (this.held) {
      at = Math.min(64 - this.held, bytes.length);
      this.rest.set(bytes.subarray(0, at), this.held);
      this.held += at;
      if (this.held < 64) return this;
      this.block(this.rest, 0);
      this.held = 0;
    }
    for (; at + 64 <= bytes.length; at += 64) this.block(bytes, at);
    this.rest.set(bytes.subarray(at), 0);
    this.held = bytes.length - at;
    return this;
  }

  end() {
    const { length, held } = this;
    const tail = new Uint8Array(held < 56 ? 64 - held : 128 - held);
    tail[0] = 128;
    new DataView(tail.buffer).setUint32(tail.length - 8, Math.floor(length / 536870912));
    new DataView(tail.buffer).setUint32(tail.length - 4, length << 3);
    this.add(tail);
    const bytes = new Uint8Array(32), view = new DataView(bytes.buffer);
    this.h.forEach((word, i) => view.setInt32(i * 4, word));
    return bytes;
  }
}

// In steps, so that the page answers in between.
const addTo = async (hash, bytes) => {
  for (let at = 0; at < bytes.length; at += least) {
    hash.add(bytes.subarray(at, at + least));
    await pause(0);
  }
};
const digest = async bytes => self.isSecureContext ? new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)) : new Sha256().add(bytes).end();

class Refused extends Error {}

class Sender {
  constructor(field) {
    this.field = field;
    this.form = field.form;
    this.texts = field.dataset;
    this.hidden = this.form.elements['upload-' + field.dataset.slot];
    this.bar = Object.assign(document.createElement('progress'), { max: 100, hidden: true });
    this.bar.setAttribute('aria-label', this.form.querySelector(`label[for="${field.id}"]`).textContent);
    this.status = document.createElement('p');
    this.status.className = 'g-hint';
    this.status.setAttribute('role', 'status');
    field.after(this.bar, this.status);
    field.addEventListener('change', () => this.choose());
    this.form.addEventListener('submit', event => this.submit(event));
  }

  choose() {
    this.turn = (this.turn ?? 0) + 1;
    this.hidden.value = '';
    this.waiting = null;
    const file = this.field.files[0];
    if (file) this.work = this.send(file, this.turn);
  }

  // The form waits for its file.
  submit(event) {
    if (!this.sending || event.submitter?.hasAttribute('formaction')) return;
    event.preventDefault();
    this.waiting = event.submitter;
    this.say(this.texts.waits);
  }

  async send(file, turn) {
    this.sending = true;
    try {
      await this.pieces(file, turn);
    } catch (error) {
      if (turn === this.turn) {
        // What the server refuses it refuses with the form as well, in its own words; anything else lets the form carry the file.
        this.say(error instanceof Refused ? error.message : '');
        this.bar.hidden = true;
        if (error instanceof Refused) this.field.value = '';
      }
    }
    if (turn !== this.turn) return;
    this.sending = false;
    if (this.waiting && (this.hidden.value || this.field.value)) this.form.requestSubmit(this.waiting);
    this.waiting = null;
  }

  async pieces(file, turn) {
    const known = JSON.parse(this.texts.known).find(one => one.name === file.name && one.size === file.size);
    let address = known ? `${this.texts.upload}/${known.id}` : null, at = 0, size = least, hash = new Sha256(), hashed = 0, answer, wait = 1000;
    const mine = () => turn === this.turn;
    this.bar.hidden = false;
    if (known) document.querySelector(`button[name=drop][value="${known.id}"]`)?.closest('.g-note').remove();
    this.shown = this.from = null;
    this.say(fill(this.texts.sending, 0, (file.size / 1048576).toFixed(1)));
    while (mine()) {
      try {
        if (!address) {
          answer = await this.ask(this.texts.upload, 'POST', { 'Upload-Length': file.size, 'Upload-Metadata': this.metadata(file) });
          address = answer.headers.get('Location');
          at = 0;
        } else if (answer === undefined || answer === null) {
          answer = await this.ask(address, 'HEAD', {});
          at = Number(answer.headers.get('Upload-Offset'));
        }
        // What came before is hashed here too, so that the whole can be compared.
        while (hashed < at && mine()) {
          const upTo = Math.min(at, hashed + most);
          await addTo(hash, new Uint8Array(await file.slice(hashed, upTo).arrayBuffer()));
          hashed = upTo;
        }
        if (hashed > at) [hash, hashed] = [new Sha256(), 0];
        this.show(at, file.size);
        if (at === file.size) break;
        const piece = new Uint8Array(await file.slice(at, at + size).arrayBuffer()), start = performance.now();
        answer = await this.ask(address, 'PATCH', { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': at, 'Upload-Checksum': 'sha256 ' + base64(await digest(piece)) }, piece);
        if (hashed === at) {
          await addTo(hash, piece);
          hashed += piece.length;
        }
        at = Number(answer.headers.get('Upload-Offset'));
        size = Math.max(least, Math.min(most, performance.now() - start < pieceMs ? size * 2 : size / 2));
        wait = 1000;
      } catch (error) {
        if (error instanceof Refused || error.stop || !mine()) throw error;
        if (error.gone) address = null;
        if (!error.text && !error.gone) this.say(fill(this.texts.lost, Math.floor(at * 100 / file.size)));
        else if (error.text) this.say(error.text);
        answer = null;
        await Promise.race([pause(wait), new Promise(done => addEventListener('online', done, { once: true }))]);
        wait = Math.min(wait * 2, 30000);
      }
    }
    if (!mine()) return;
    if (answer.headers.get('Repr-Digest') !== `sha-256=:${base64(hash.end())}:`) {
      await this.ask(address, 'DELETE', {});
      throw new Refused(this.texts.differs);
    }
    this.hidden.value = address.slice(address.lastIndexOf('/') + 1);
    this.field.value = '';
    this.say(`${file.name}：${this.texts.whole}`);
  }

  metadata(file) {
    const said = { filename: file.name, case: this.texts.case, slot: this.texts.slot };
    return Object.entries(said).map(([key, value]) => `${key} ${base64(new TextEncoder().encode(value))}`).join(',');
  }

  async ask(address, method, headers, body) {
    const token = this.form.elements.__RequestVerificationToken.value;
    const answer = await fetch(address, { method, body, redirect: 'manual', headers: { 'Tus-Resumable': '1.0.0', RequestVerificationToken: token, ...headers } });
    if (answer.ok) return answer;
    if (answer.type === 'opaqueredirect') throw Object.assign(new Error(), { text: this.texts.signin });
    if (answer.status === 404 && method !== 'POST') throw Object.assign(new Error(), { gone: true });
    const said = answer.headers.get('Content-Type')?.includes('json') ? await answer.json() : {};
    if (answer.status === 422 || answer.status === 413 || answer.status === 415 || (answer.status === 400 && said.message)) throw new Refused(said.message);
    const again = [409, 423, 429, 460].includes(answer.status) || answer.status >= 500;
    throw Object.assign(new Error(), { text: said.message, stop: !again });
  }

  show(at, size) {
    const percent = Math.floor(at * 100 / size), now = performance.now();
    this.from ??= { at, now };
    this.bar.value = percent;
    if (this.shown && now - this.shown < 4000) return;
    this.shown = now;
    const minutes = at > this.from.at ? Math.ceil((size - at) / (at - this.from.at) * (now - this.from.now) / 60000) : 0;
    if (!this.waiting) this.say(fill(this.texts.sending, percent, (size / 1048576).toFixed(1)) + (minutes > 1 ? fill(this.texts.left, minutes) : ''));
  }

  say(text) {
    if (this.status.textContent !== text) this.status.textContent = text;
  }
}

for (const field of document.querySelectorAll('input[type=file][data-upload]')) new Sender(field);
