// Follows the badge that is waited for; without this module a link looks again.
const words = JSON.parse(document.getElementById('enrol-words').textContent);
const told = document.getElementById('enrol-told');
const seconds = document.getElementById('enrol-seconds');
const banner = document.getElementById('enrol-state');
const LOOK_MILLIS = 1000;

function say(state) {
  let text = words.states[state.state];
  if (state.state === 'taken' && state.holder?.name) {
    text = words.states.takenBy.replace('{name}', state.holder.name);
  }
  if (state.state === 'refused' && state.why) text = `${text} ${state.why}`;
  if (told.textContent !== text) told.textContent = text;
  banner.dataset.state = state.state;
}

async function look() {
  try {
    const answer = await fetch(words.api, { headers: { accept: 'application/json', 'accept-language': document.documentElement.lang } });
    if (answer.status === 401) {
      location.reload();
      return;
    }
    if (answer.ok) {
      const state = await answer.json();
      say(state);
      // As the hub counts: the clock of the browser may be wrong.
      const left = state.secondsLeft;
      if (state.state === 'done') {
        location.assign(words.done);
        return;
      }
      if (!state.listening && state.state !== 'heard') {
        seconds.textContent = '';
        // The form to begin again stands in the page once it is loaded anew.
        location.reload();
        return;
      }
      seconds.textContent = left > 0 ? words.seconds.replace('{seconds}', String(left)) : '';
    }
  } catch {
    // The hub cannot be reached just now: the next look tells.
  }
  setTimeout(look, LOOK_MILLIS);
}

if (banner.dataset.listening === 'true' || banner.dataset.state === 'heard') look();
