package coop.latchkey.hub.web;

/// The page's icons, one symbol each. Every state has a shape of its own: nothing is told by colour
/// alone.
public final class Shapes {
  /// Put into the page once; `shapes.js` and [Html#icon] refer to its symbols.
  public static final String SPRITE =
      """
      <svg class="sprite" aria-hidden="true">
      <symbol id="i-latch" viewBox="0 0 24 24"><rect x="4" y="1.5" width="16" height="21" rx="6" class="solid"/><circle cx="12" cy="9.6" r="3.1" class="hole"/><path d="M10.7 11h2.600l1.3 6.500H9.400z" class="hole"/></symbol>
      <symbol id="i-lock-locked" viewBox="0 0 24 24"><path d="M7 11V8a5 5 0 0 1 10 0v3" class="line"/><rect x="5" y="11" width="14" height="10" rx="2" class="solid"/></symbol>
      <symbol id="i-lock-unlocked" viewBox="0 0 24 24"><path d="M7 11V7a5 5 0 0 1 9.6-2" class="line"/><rect x="5.9" y="11.9" width="12.2" height="8.2" rx="1.4" class="line"/></symbol>
      <symbol id="i-lock-unknown" viewBox="0 0 24 24"><circle cx="12" cy="12" r="9" class="dash"/><path d="M9.6 9.6a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.2 1-1.2 2M12 17v.1" class="line"/></symbol>
      <symbol id="i-contact-closed" viewBox="0 0 24 24"><rect x="6" y="3" width="12" height="18" rx="1" class="solid"/><circle cx="15" cy="12" r="1.3" class="hole"/></symbol>
      <symbol id="i-contact-open" viewBox="0 0 24 24"><path d="M6 21V3h12v18" class="line"/><path d="M6 3l8 3v18l-8-3z" class="solid"/></symbol>
      <symbol id="i-contact-unknown" viewBox="0 0 24 24"><rect x="6" y="3" width="12" height="18" rx="1" class="dash"/><path d="M12 16v.1M12 8v5" class="line"/></symbol>
      <symbol id="i-alarm" viewBox="0 0 24 24"><path d="M12 2.5L23 21.5H1z" class="solid"/><path d="M12 9v6M12 18v.2" class="cut"/></symbol>
      <symbol id="i-warning" viewBox="0 0 24 24"><path d="M12 3.5L22 20.5H2z" class="line"/><path d="M12 10v5M12 17.6v.2" class="line"/></symbol>
      <symbol id="i-shield" viewBox="0 0 24 24"><path d="M12 2l8 3v6c0 5-3.4 9-8 11-4.6-2-8-6-8-11V5z" class="solid"/><path d="M8 12h8" class="cut"/></symbol>
      <symbol id="i-way-out" viewBox="0 0 24 24"><path d="M13 3H5v18h8" class="line"/><path d="M10 12h9M15.500 7.500L20 12l-4.500 4.500" class="line"/></symbol>
      <symbol id="i-mode-cardAndPin" viewBox="0 0 24 24"><rect x="2.500" y="5" width="19" height="14" rx="2" class="line"/><path d="M7 12v.1M12 12v.1M17 12v.1" class="line"/></symbol>
      <symbol id="i-mode-twoPerson" viewBox="0 0 24 24"><circle cx="8" cy="8" r="3.200" class="solid"/><circle cx="17" cy="8" r="3.200" class="solid"/><path d="M2.500 20c0-4 2.500-6.500 5.500-6.500s4 1.500 4.500 3c.5-1.500 1.700-3 4.500-3 3 0 5 2.500 5 6.500" class="line"/></symbol>
      <symbol id="i-mode-unlocked" viewBox="0 0 24 24"><circle cx="12" cy="12" r="9" class="line"/><path d="M12 6.500V12l4 2.500" class="line"/></symbol>
      <symbol id="i-mode-locked" viewBox="0 0 24 24"><circle cx="12" cy="12" r="9" class="solid"/><path d="M6.500 12h11" class="cut"/></symbol>
      <symbol id="i-check" viewBox="0 0 24 24"><path d="M4.500 12.500l5 5L20 7" class="line"/></symbol>
      <symbol id="i-tone-good" viewBox="0 0 24 24"><circle cx="12" cy="12" r="9" class="solid"/><path d="M7.5 12.500l3 3 6-6.5" class="cut"/></symbol>
      <symbol id="i-tone-refused" viewBox="0 0 24 24"><circle cx="12" cy="12" r="8.9" class="line"/><path d="M7.5 12h9" class="line"/></symbol>
      <symbol id="i-tone-alarm" viewBox="0 0 24 24"><path d="M12 2.500L23 21.500H1z" class="solid"/><path d="M12 9v6M12 18v.2" class="cut"/></symbol>
      <symbol id="i-tone-warning" viewBox="0 0 24 24"><path d="M12 2l10 10-10 10L2 12z" class="line"/><path d="M12 8v5M12 16v.2" class="line"/></symbol>
      <symbol id="i-tone-info" viewBox="0 0 24 24"><circle cx="12" cy="12" r="4" class="solid"/></symbol>
      </svg>
      """;

  private Shapes() {}
}
