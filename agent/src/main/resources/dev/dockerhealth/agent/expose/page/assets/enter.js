/** The token is asked for once; the answer sets a cookie that scripts cannot read. */
const form = document.getElementById('enter');
const token = document.getElementById('token');
const answer = document.getElementById('answer');
const button = form.querySelector('button');

form.addEventListener('submit', async event => {
  event.preventDefault();
  button.disabled = true;
  say('');
  try {
    const reply = await fetch('/enter', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token: token.value.trim() }),
    });
    if (reply.ok) {
      location.reload();
      return;
    }
    say(await reason(reply));
  } catch {
    say('docker-health does not answer.');
  }
  button.disabled = false;
  token.select();
});

function say(text) {
  answer.textContent = text;
  token.toggleAttribute('aria-invalid', text !== '');
}

async function reason(reply) {
  try {
    const trouble = await reply.json();
    return sentence(trouble.error) + (trouble.accepted ? ` Accepted: ${trouble.accepted}.` : '');
  } catch {
    return `Refused (${reply.status}).`;
  }
}

function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1) + (text.endsWith('.') ? '' : '.');
}
