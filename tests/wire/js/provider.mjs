// A real OpenID Connect provider for the tests: prints its address, then serves until it is ended.
// Whom it vouches for and how it misbehaves is in its interaction's address: see tests/wire/test_provider.py.
import { createServer } from "node:http";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, decodeJwt, decodeProtectedHeader } from "../../../web/node_modules/jose/dist/webapi/index.js";
import { Provider } from "../../../web/node_modules/oidc-provider/lib/index.js";

const [redirect, port] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;

const { privateKey } = await generateKeyPair("RS256", { extractable: true });
const { privateKey: strangeKey } = await generateKeyPair("RS256");
const SECRET = "a secret of the tests";

/** What a forger makes of an ID token; the account's fourth word says which. */
const FORGED = {
  expired: (claims) => ({ ...claims, iat: claims.iat - 7200, exp: claims.iat - 3600 }),
  audience: (claims) => ({ ...claims, aud: "another" }),
  nonce: (claims) => ({ ...claims, nonce: "another" }),
  issuer: (claims) => ({ ...claims, iss: "https://elsewhere.example" }),
  unsigned: (claims) => claims,
  shared: (claims) => claims,
  strange: (claims) => claims,
};

async function forged(token) {
  const claims = decodeJwt(token);
  const way = claims.sub.split("|")[3];
  if (!(way in FORGED)) return token;
  const told = FORGED[way](claims);
  if (way === "unsigned") return new UnsecuredJWT(told).encode();
  const header = decodeProtectedHeader(token);
  if (way === "shared") {
    return new SignJWT(told).setProtectedHeader({ alg: "HS256" }).sign(new TextEncoder().encode(SECRET.padEnd(32)));
  }
  return new SignJWT(told).setProtectedHeader(header).sign(way === "strange" ? strangeKey : privateKey);
}

const provider = new Provider(issuer, {
  jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: "RS256", use: "sig" }] },
  clients: [
    { client_id: "veche", client_secret: SECRET, redirect_uris: [redirect] },
    { client_id: "another", client_secret: "another secret", redirect_uris: [redirect] },
  ],
  pkce: { required: () => true },
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  // Whoever is vouched for is named by their account: address, whether it is verified, and a name.
  findAccount: (_, id) => {
    const [email, verified, name] = id.split("|");
    return { accountId: id, claims: () => ({ sub: id, email, email_verified: verified === "yes", name }) };
  },
  ttl: { IdToken: 3600, AccessToken: 3600, Interaction: 600, Session: 600, Grant: 600 },
});
provider.use(async (context, next) => {
  await next();
  if (context.path === "/token" && context.body?.id_token) context.body.id_token = await forged(context.body.id_token);
});
provider.on("server_error", (_, error) => console.error(error));

/** The person at the provider: whoever opens `/interaction/UID?as=ACCOUNT` has signed in and agreed as that one. */
async function interact(request, response) {
  const { uid, params } = await provider.interactionDetails(request, response);
  const account = new URL(request.url, issuer).searchParams.get("as");
  if (!account) {
    response.end(`sign in at ${uid}`);
    return;
  }
  const grant = new provider.Grant({ accountId: account, clientId: params.client_id });
  grant.addOIDCScope("openid email profile");
  const result = { login: { accountId: account }, consent: { grantId: await grant.save() } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

const serve = provider.callback();
createServer((request, response) => {
  if (request.url.startsWith("/interaction/")) {
    interact(request, response).catch((error) => response.writeHead(500).end(String(error)));
  } else {
    serve(request, response);
  }
}).listen(Number(port), "127.0.0.1", () => console.log(issuer));
