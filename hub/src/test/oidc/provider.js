// A certified OpenID provider for the tests. It says `issuer ADDRESS`, is told on standard input where it may send browsers
// back to, and says `ready`. Whoever types a name there is that person. It ends with its input.
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import Provider from 'oidc-provider';

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  console.log(`issuer http://127.0.0.1:${server.address().port}`);
});

function begin(back) {
  const provider = new Provider(`http://127.0.0.1:${server.address().port}`, {
    clients: [
      {
        client_id: 'latchkey',
        client_secret: 'the secret of a test',
        redirect_uris: [back],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    cookies: { keys: ['keys of a test'] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@coop.example`, email_verified: true, name: id }),
    }),
  });
  server.on('request', provider.callback());
  console.log('ready');
}

const told = createInterface({ input: process.stdin });
told.once('line', begin);
told.once('close', () => process.exit(0));
