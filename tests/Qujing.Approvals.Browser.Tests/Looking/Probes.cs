namespace Qujing.Approvals.Browser.Tests.Looking;

/// <summary>What can be measured on a page as it stands; each answers with what is wrong.</summary>
internal static class Probes
{
    /// <summary>Nothing reaches beyond the window, and no box cuts its text off.</summary>
    public const string Fits =
        """
        () => {
          const root = document.documentElement, faults = [];
          const hidden = e => e.closest('.g-vh, .g-skip') !== null;
          if (root.scrollWidth > root.clientWidth) {
            const widest = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > root.clientWidth + 1).slice(-1);
            faults.push(`scrolls sideways (${root.scrollWidth} > ${root.clientWidth}): ` + widest.map(e => e.outerHTML.slice(0, 120)).join());
          }
          for (const e of document.querySelectorAll('body *')) {
            const s = getComputedStyle(e);
            if ((s.overflowY === 'hidden' || s.overflowY === 'clip') && e.scrollHeight > e.clientHeight + 1 && e.clientHeight > 0 && !hidden(e) && !e.closest('svg')) faults.push('cuts its text off: ' + e.outerHTML.slice(0, 120));
          }
          return faults;
        }
        """;

    /// <summary>Buttons, fields and links that stand alone are high enough for an unsteady finger.</summary>
    public const string Targets =
        """
        (least) => [...document.querySelectorAll('a[href], button, select, textarea, summary, input:not([type=hidden])')].filter(e => {
          if (!e.checkVisibility() || e.closest('.g-vh, .g-skip')) return false;
          const alone = e.localName !== 'a' || ![...e.parentElement.childNodes].some(n => n.nodeType === 3 && n.textContent.trim().length > 1);
          const whole = /radio|checkbox/.test(e.type) ? e.closest('label, .g-radio') : getComputedStyle(e, '::after').position === 'absolute' ? e.closest('li') : null;
          const box = (whole ?? e).getBoundingClientRect();
          return alone && (box.height < least - 0.5 || box.width < 24);
        }).map(e => `smaller than ${least}: ` + Math.round(e.getBoundingClientRect().height) + ' ' + e.outerHTML.slice(0, 140))
        """;

    /// <summary>Line, letter, word and paragraph spacing as a reader may set them.</summary>
    public const string WideLetters =
        """
        (on) => { const sheet = new CSSStyleSheet();
          sheet.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}');
          document.adoptedStyleSheets = on ? [sheet] : []; }
        """;

    /// <summary>In the colours that a person forces, what can be pressed or filled in still has an outline.</summary>
    public const string Outlines =
        """
        () => [...document.querySelectorAll('.g-btn, input.g-in, select.g-in, textarea.g-in, .g-note, .g-sum, .g-panel')].filter(e => e.checkVisibility())
          .filter(e => { const s = getComputedStyle(e); return s.borderBlockStartStyle === 'none' || parseFloat(s.borderBlockStartWidth) < 1; })
          .map(e => 'no outline in forced colours: ' + e.outerHTML.slice(0, 120))
        """;

    /// <summary>On paper there is nothing to press, and the text is there.</summary>
    public const string OnPaper =
        """
        () => [...[...document.querySelectorAll('.g-nav, .g-btns, .g-skip, .g-tools')].filter(e => e.checkVisibility()).map(e => 'on paper: ' + e.outerHTML.slice(0, 120)),
          ...(document.querySelector('h1')?.checkVisibility() ? [] : ['no heading on paper'])]
        """;

    /// <summary>Dark, 长辈版: the same attributes that the server writes.</summary>
    public const string Dress =
        """
        (mode) => { const root = document.documentElement; root.dataset.was ??= root.dataset.elder === undefined ? 'standard' : 'elder';
          delete root.dataset.elder; delete root.dataset.theme;
          if (mode === 'dark') root.dataset.theme = 'dark'; else if (mode === 'elder' || (mode === 'own' && root.dataset.was === 'elder')) root.dataset.elder = ''; }
        """;

    public const string StartWalk =
        """
        () => {
          const focusable = [...document.querySelectorAll('a[href], button, select, textarea, summary, input:not([type=hidden]), [tabindex]:not([tabindex="-1"])')]
            .filter(e => e.checkVisibility() && !e.disabled);
          const groups = new Set();
          window.awaited = focusable.filter(e => e.type !== 'radio' || (e.checked || ![...document.getElementsByName(e.name)].some(o => o.checked)) && !groups.has(e.form?.id + e.name) && groups.add(e.form?.id + e.name));
          window.stops = [];
          document.activeElement?.blur();
          document.addEventListener('focusin', () => { const e = document.activeElement, s = getComputedStyle(e);
            window.stops.push({ e, ring: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 }); });
          return window.awaited.length + 4 * document.querySelectorAll('input[type=date]').length + 3;
        }
        """;

    /// <summary>The stops of one round come in the order of the page, each shows its ring, and none is left out.</summary>
    public const string EndWalk =
        """
        (whole) => {
          const say = e => e.outerHTML.slice(0, 110), faults = [], seen = [];
          let wraps = 0;
          for (const stop of window.stops) {
            if (seen.includes(stop.e)) { if (stop.e !== seen[0] && stop.e !== seen[seen.length - 1]) faults.push('the focus goes back: ' + say(stop.e)); break; }
            // A page that begins at its error summary is walked to its end, and then once more from its first stop.
            const isWrap = seen.length && stop.e === window.awaited[0] && wraps++ === 0;
            if (seen.length && !isWrap && !(seen[seen.length - 1].compareDocumentPosition(stop.e) & Node.DOCUMENT_POSITION_FOLLOWING)) faults.push('out of order: ' + say(stop.e));
            if (!stop.ring) faults.push('no focus ring: ' + say(stop.e));
            seen.push(stop.e);
          }
          if (whole) faults.push(...window.awaited.filter(e => !seen.includes(e)).slice(0, 5).map(e => 'never reached: ' + say(e)));
          faults.push(...[...document.querySelectorAll('body *')].filter(e => { const s = getComputedStyle(e); return s.order !== '0' || /reverse/.test(s.flexDirection); }).map(e => 'not in the order it shows: ' + say(e)));
          return faults;
        }
        """;
}
