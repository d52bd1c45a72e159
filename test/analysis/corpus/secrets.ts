import {Buffer} from 'node:buffer';
import {madeUp, madeUpJwt, madeUpPem} from '../../redaction/made-up.ts';
import type {Case, Sketch} from './case.ts';

const key = (id: string): string => (madeUp[id] ?? []).join('');
const page = (content: string): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Well run</title></head><body>${content}</body></html>`;
const api = 'https://api.example.com/v1/things';
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

/** When the flows of the corpus begin, in seconds. */
const now = 1_795_000_000;
const hour = 3600;
const day = 24 * hour;
const ticket = (claims: object, header?: object): string => madeUpJwt({
	sub: '17', iat: now - hour, exp: now + hour, ...claims,
}, header);
const bearer = (token: string, more: Sketch = {}): Sketch => ({
	url: api, requestHeaders: {Authorization: `Bearer ${token}`}, body: {name: 'Ada'}, ...more,
});

const people = ['ada', 'bob', 'cleo', 'dan', 'eve', 'finn', 'gil', 'hana', 'ivo', 'june', 'kim', 'leo', 'mia', 'ned', 'olga', 'pia', 'quin', 'ria', 'sam', 'tea', 'udo', 'vera'];
const signedIn = {Authorization: 'Bearer opaque-session-of-somebody'};

export const secretsCases: readonly Case[] = [
	// Keys of providers.
	{title: 'key: GitHub in the answer', flows: [{url: api, body: {note: key('github-classic')}}], finds: ['provider-key']},
	{title: 'key: Stripe in the URL', flows: [{url: `${api}?x=${key('stripe-live')}`, body: {name: 'Ada'}}], finds: ['provider-key']},
	{title: 'key: OpenAI in a page', flows: [{body: page(`<p data-x="${key('openai-project')}"></p>`)}], finds: ['provider-key']},
	{
		title: 'key: AWS in a form', flows: [{
			url: api, method: 'POST', requestHeaders: {'Content-Type': 'application/x-www-form-urlencoded'}, requestBody: `id=${key('aws-access-key')}`, body: {name: 'Ada'},
		}], finds: ['provider-key'],
	},
	{title: 'key: Slack in a header of the answer', flows: [{url: api, headers: {'X-Bot': key('slack-bot')}, body: {name: 'Ada'}}], finds: ['provider-key']},
	{title: 'key: Google in a page, which may be meant', flows: [{body: page(`<p data-map="${key('gcp-api-key')}"></p>`)}], finds: ['provider-key']},
	{
		title: 'a key where it belongs', flows: [{url: api, requestHeaders: {Authorization: `Bearer ${key('openai')}`, 'X-Api-Key': key('anthropic')}, body: {name: 'Ada'}}], finds: [], clears: ['provider-key', 'secret-in-url'],
	},
	{
		title: 'Google hands out tokens, GitHub a form with one', flows: [
			{url: 'https://oauth2.googleapis.com/token', method: 'POST', body: {access_token: key('google-access-token'), token_type: 'Bearer', refresh_token: key('google-refresh-token')}},
			{
				url: 'https://github.com/login/oauth/access_token', method: 'POST', headers: {'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8'}, body: `access_token=${key('github-app')}&scope=repo&token_type=bearer`,
			},
		], finds: [], clears: ['provider-key'],
	},
	{
		title: 'a token that is handed out', flows: [{url: 'https://api.example.com/oauth/token', method: 'POST', body: {access_token: key('github-app'), token_type: 'bearer'}}], finds: [], clears: ['provider-key'],
	},
	{
		title: 'a key of maps in the URL that wants it', flows: [{url: `https://maps.googleapis.com/maps/api/geocode/json?key=${key('gcp-api-key')}`, body: {name: 'Ada'}}], finds: [], clears: ['provider-key', 'secret-in-url'],
	},
	{
		title: 'classes, hashes and ids that begin alike', flows: [{body: page('<p class="sk-folding-cube-with-many-parts sk-circle-fade-dot" id="pk_live_region_of_the_page">0b1f4c3e-5a2d-4e7f-8a9b-0c1d2e3f4a5b d41d8cd98f00b204e9800998ecf8427e</p>')}], finds: [], clears: ['provider-key'],
	},

	// Private keys and connection strings.
	{title: 'private key: PEM in JSON', flows: [{url: api, body: {key: madeUpPem('RSA ')}}], finds: ['private-key']},
	{
		title: 'private key: sent to a server', flows: [{
			url: api, method: 'POST', requestHeaders: {'Content-Type': 'text/plain'}, requestBody: madeUpPem('OPENSSH '), body: {name: 'Ada'},
		}], finds: ['private-key'],
	},
	{title: 'private key: JWK', flows: [{url: api, body: {kty: 'EC', crv: 'P-256', d: key('private-jwk').split('"').at(-1)}}], finds: ['private-key']},
	{
		title: 'public keys', flows: [{url: api, body: {keys: [{kty: 'RSA', n: 'x'.repeat(60), e: 'AQAB'}], pem: madeUpPem('RSA ').replaceAll('PRIVATE', 'PUBLIC')}}], finds: [], clears: ['private-key'],
	},
	{
		title: 'a page about private keys', flows: [{body: page('<p>A file begins with -----BEGIN PRIVATE KEY----- and ends so.</p>')}], finds: [], clears: ['private-key'],
	},
	{title: 'connection string: PostgreSQL', flows: [{url: api, body: {url: ['postgres://ada:', 'h8Gk2p', '@db.example.com/shop'].join('')}}], finds: ['connection-string']},
	{title: 'connection string: ADO.NET', flows: [{url: api, body: {cs: ['Server=db;User Id=ada;', 'Password=', 'h8Gk2pQ1;'].join('')}}], finds: ['connection-string']},
	{
		title: 'connection strings of a manual, and one without a password', flows: [{body: page('postgres://user:password@host/db Server=db;User Id=ada;Password=changeme; postgres://db.example.com/shop')}], finds: [], clears: ['connection-string'],
	},
	{
		title: 'addresses of mail beside URLs', flows: [{body: page('<a href="https://app.example.com:8080/x">x</a> ada@app.example.com, https://app.example.com/@ada')}], finds: [], clears: ['connection-string', 'url-credentials'],
	},

	// Names and passwords.
	{title: 'credentials of a URL in a link', flows: [{body: page(['<a href="https://ada:', 'h8Gk2p', '@shop.example.com/">x</a>'].join(''))}], finds: ['url-credentials']},
	{title: 'credentials of a URL in Location', flows: [{status: 302, headers: {Location: ['https://ada:', 'h8Gk2p', '@app.example.com/x'].join('')}, body: ''}], finds: ['url-credentials']},
	{
		title: 'credentials that are an example', flows: [{body: page('https://user:password@shop.example.com/ https://ada:{{token}}@shop.example.com/')}], finds: [], clears: ['url-credentials'],
	},
	{title: 'basic over TLS', flows: [{url: api, requestHeaders: {Authorization: basic('ada:h8Gk2p')}, body: {name: 'Ada'}}], finds: ['basic-auth']},
	{title: 'basic over TLS, in small letters', flows: [{url: api, requestHeaders: {authorization: basic('cleo:long and secret').replace('Basic', 'basic')}, body: {name: 'Ada'}}], finds: ['basic-auth']},
	{
		title: 'a bearer', flows: [{url: api, requestHeaders: {Authorization: 'Bearer opaque'}, body: {name: 'Ada'}}], finds: [], clears: ['basic-auth', 'jwt-without-expiry'],
	},
	{
		title: 'basic with nothing in it', flows: [{url: api, requestHeaders: {Authorization: basic(':')}, body: {name: 'Ada'}}], finds: [], clears: ['basic-auth'],
	},
	{title: 'password in the URL', flows: [{url: `${api}?user=ada&password=h8Gk2p`, body: {name: 'Ada'}}], finds: ['password-in-url']},
	{title: 'password in the URL, written otherwise', flows: [{url: `${api}?newPass%77ord=h8Gk2p%21`, body: {name: 'Ada'}}], finds: ['password-in-url']},
	{
		title: 'parameters about passwords', flows: [{url: `${api}?password_hint=cat&passport=x&bypass=cache&password=&pass=2`, body: {name: 'Ada'}}], finds: [], clears: ['password-in-url'],
	},
	{
		title: 'a manual\'s word for a password', flows: [{url: `${api}?password=changeme`, body: {name: 'Ada'}}], finds: [], clears: ['password-in-url'],
	},
	{title: 'password in the answer', flows: [{url: api, requestHeaders: signedIn, body: {user: 'ada', password: 'h8Gk2pQ1'}}], finds: ['password-in-answer']},
	{title: 'passwords of services in the answer', flows: [{url: api, requestHeaders: signedIn, body: {smtp: {host: 'x', smtp_password: 'h8Gk2pQ1'}}}], finds: ['password-in-answer']},
	{
		title: 'texts of a form', flows: [{url: api, body: {labels: {password: 'Your password', newPassword: 'Password!', old_password: 'Kennwort?'}, rules: {password: 'required'}, passwordResetUrl: '/reset'}}], finds: [], clears: ['password-in-answer'],
	},
	{
		title: 'a masked password', flows: [{url: api, body: {password: '********', db_password: 'string'}}], finds: [], clears: ['password-in-answer'],
	},
	{title: 'token in the URL', flows: [{url: `${api}?access_token=o8f3h2k4j5l6m7n8p9q0`, body: {name: 'Ada'}}], finds: ['secret-in-url']},
	{title: 'key in the URL', flows: [{url: `${api}?apiKey=o8f3h2k4j5l6m7n8p9q0`, body: {name: 'Ada'}}], finds: ['secret-in-url']},
	{
		title: 'tokens of lists and forms', flows: [{url: `${api}?next_page_token=o8f3h2k4j5l6m7n8p9q0&csrf_token=o8f3h2k4j5l6m7n8p9q0&token_type=bearer`, body: {name: 'Ada'}}], finds: [], clears: ['secret-in-url'],
	},

	// Where URLs go.
	{title: 'referer with a token to another site', flows: [{url: api, requestHeaders: {Referer: 'https://shop.example.org/reset?token=o8f3h2k4j5l6m7n8p9q0'}, body: {name: 'Ada'}}], finds: ['secret-in-referer']},
	{title: 'referer with a password to another site', flows: [{url: api, requestHeaders: {Referer: 'https://shop.example.org/login?user=ada&password=h8Gk2p'}, body: {name: 'Ada'}}], finds: ['secret-in-referer']},
	{
		title: 'referer within a site, and one without secrets', flows: [{url: api, requestHeaders: {Referer: 'https://app.example.com/reset?token=o8f3h2k4j5l6m7n8p9q0'}, body: {name: 'Ada'}}, {url: api, requestHeaders: {Referer: 'https://shop.example.org/?page=2'}, body: {name: 'Ada'}}], finds: [], clears: ['secret-in-referer'],
	},
	{title: 'a page to reset a password with pictures of another site', flows: [{url: 'https://app.example.com/reset?reset_code=1&token=o8f3h2k4j5l6m7n8p9q0', body: page('<img alt="" src="https://pixel.example.org/x.gif">')}], finds: ['secret-page-third-party', 'secret-in-url']},
	{title: 'a page with a token in its path and a script of another site', flows: [{url: `https://app.example.com/confirm/${ticket({})}?x=1`, body: page('<img src="https://pixel.example.org/x.gif" alt="">')}], finds: ['secret-page-third-party', 'jwt-in-url']},
	{
		title: 'such a page with its own pictures only', flows: [{url: 'https://app.example.com/reset?invite_token=o8f3h2k4j5l6m7n8p9q0', body: page('<img alt="" src="https://cdn.example.com/x.gif"><img alt="" src="/y.gif">')}], finds: [], clears: ['secret-page-third-party', 'secret-in-url'],
	},
	{
		title: 'a page without secrets and pictures of another site', flows: [{url: 'https://app.example.com/list?page=2', body: page('<img alt="" src="https://pixel.example.org/x.gif">')}], finds: [], clears: ['secret-page-third-party', 'secret-in-referer'],
	},

	// JSON Web Tokens.
	{
		title: 'a token as it should be', flows: [bearer(ticket({}))], finds: [], clears: ['jwt-unsigned', 'jwt-expired-accepted', 'jwt-without-expiry', 'jwt-long-lived', 'jwt-sensitive-claims', 'jwt-in-url'],
	},
	{title: 'a token without a signature', flows: [bearer(ticket({}, {alg: 'none'}).split('.').with(2, '').join('.'))], finds: ['jwt-unsigned']},
	{title: 'a token with alg none and something behind it, refused', flows: [bearer(ticket({}, {alg: 'nOnE'}), {status: 401, headers: {'WWW-Authenticate': 'Bearer', 'Content-Type': 'application/problem+json'}, body: {title: 'x'}})], finds: ['jwt-unsigned']},
	{
		title: 'two signed tokens', flows: [bearer(ticket({}, {alg: 'ES256'})), bearer(ticket({}, {alg: 'HS256', kid: 'none'}))], finds: [], clears: ['jwt-unsigned'],
	},
	{title: 'a token that had expired', flows: [bearer(ticket({iat: now - (2 * hour), exp: now - hour}))], finds: ['jwt-expired-accepted']},
	{title: 'one that had expired days before', flows: [bearer(ticket({iat: now - (9 * day), exp: now - (8.5 * day)}), {method: 'POST', status: 204, body: ''})], finds: ['jwt-expired-accepted']},
	{
		title: 'one that had expired, refused', flows: [bearer(ticket({exp: now - hour, iat: now - (2 * hour)}), {status: 401, headers: {'WWW-Authenticate': 'Bearer', 'Content-Type': 'application/problem+json'}, body: {title: 'x'}})], finds: [], clears: ['jwt-expired-accepted'],
	},
	{
		title: 'one that expired a minute ago', flows: [bearer(ticket({exp: now - 60}))], finds: [], clears: ['jwt-expired-accepted'],
	},
	{title: 'a token without an end', flows: [bearer(ticket({exp: undefined}))], finds: ['jwt-without-expiry']},
	{title: 'a cookie without an end', flows: [{url: api, requestHeaders: {Cookie: `__Host-auth=${ticket({exp: undefined})}`}, body: {name: 'Ada'}}], finds: ['jwt-without-expiry']},
	{title: 'a token of two days', flows: [bearer(ticket({exp: now + (2 * day)}))], finds: ['jwt-long-lived']},
	{title: 'a token of a year', flows: [bearer(ticket({exp: now + (365 * day)}))], finds: ['jwt-long-lived']},
	{
		title: 'a token of a day that an answer hands out', flows: [{url: api, method: 'POST', body: {access_token: ticket({exp: now + (300 * day)})}}], finds: [], clears: ['jwt-long-lived', 'jwt-without-expiry', 'provider-key'],
	},
	{title: 'a token with a password in it', flows: [bearer(ticket({password: 'h8Gk2pQ1'}))], finds: ['jwt-sensitive-claims']},
	{title: 'a token with a number of social security in it', flows: [bearer(ticket({ssn: '536-22-8726'}))], finds: ['jwt-sensitive-claims']},
	{
		title: 'a token with the usual claims', flows: [bearer(ticket({
			email: 'ada@app.example.com', auth_time: 1, at_hash: 'abcdefgh', sid: 'abcdefgh', scope: 'password:reset', password_changed: true,
		}))], finds: [], clears: ['jwt-sensitive-claims'],
	},
	{title: 'a token in the query', flows: [{url: `${api}?jwt=${ticket({})}`, body: {name: 'Ada'}}], finds: ['jwt-in-url']},
	{title: 'a token in the path', flows: [{url: `https://api.example.com/v1/confirm/${ticket({})}`, body: {name: 'Ada'}}], finds: ['jwt-in-url']},
	{
		title: 'what only begins like a token', flows: [{url: `${api}?state=eyJhIjoxfQ`, body: {name: 'Ada'}}], finds: [], clears: ['jwt-in-url'],
	},

	// People's numbers.
	{title: 'card in the answer', flows: [{url: api, requestHeaders: signedIn, body: {pan: '4539578763621486'}}], finds: ['card-number']},
	{title: 'card in the URL', flows: [{url: `${api}?number=5425233430109903`, body: {name: 'Ada'}}], finds: ['card-number']},
	{title: 'card with blanks in a page', flows: [{body: page('<p>Paid with 3714 496353 98431 or 4539 5787 6362 1486.</p>')}], finds: ['card-number']},
	{
		title: 'numbers that are no cards', flows: [{
			url: api, body: {
				id: '4539578763621487', time: 1_795_171_327_123_456, order: '9999578763621486', phone: '+49 30 1234567', last: '**** **** **** 1486', version: '4539.5787.6362.1486', hash: '4539578763621486ab',
			},
		}], finds: [], clears: ['card-number', 'iban', 'social-security-number'],
	},
	{
		title: 'a script with long numbers', flows: [{url: 'https://app.example.com/assets/app-4f2a91c0.js', headers: {'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'public, max-age=31536000, immutable'}, body: 'const a = 4539578763621486;'}], finds: [], clears: ['card-number'],
	},
	{title: 'IBAN of one', flows: [{url: api, requestHeaders: signedIn, body: {iban: 'DE89370400440532013000'}}], finds: ['iban']},
	{title: 'IBAN with blanks', flows: [{body: page('<p>To GB29 NWBK 6016 1331 9268 19, please.</p>')}], finds: ['iban']},
	{
		title: 'IBAN with a wrong digit or length', flows: [{
			url: api, body: {
				a: 'DE89370400440532013001', b: 'DE8937040044053201300', c: 'ZZ89370400440532013000', d: 'SHA25689370400440532013000',
			},
		}], finds: [], clears: ['iban'],
	},
	{title: 'a number of social security', flows: [{url: api, requestHeaders: signedIn, body: {ssn: '536-22-8726'}}], finds: ['social-security-number']},
	{title: 'the same without dashes, under a longer name', flows: [{url: api, requestHeaders: signedIn, body: {social_security_number: 536_228_726}}], finds: ['social-security-number']},
	{
		title: 'numbers of nobody, and without such a name', flows: [{url: api, body: {ssn: '000-12-3456', user_ssn: '123-45-6789', part: '536-22-8726'}}], finds: [], clears: ['social-security-number', 'phone-list'],
	},
	{title: 'many addresses', flows: [{url: api, requestHeaders: signedIn, body: people.map(name => ({mail: `${name}@shop.org`}))}], finds: ['email-list']},
	{title: 'many addresses in a page, for everybody', flows: [{body: page(people.map(name => `<p>${name}@shop.org</p>`).join(''))}], finds: ['email-list']},
	{
		title: 'few addresses, many times, and those of offices', flows: [{url: api, body: people.map(name => ({mail: 'ada@shop.org', from: `info@${name}.org`, sample: `${name}@example.com`}))}], finds: [], clears: ['email-list', 'phone-list'],
	},
	{
		title: 'packages with versions', flows: [{url: api, body: people.map(name => `npm/${name}@1.2.3`)}], finds: [], clears: ['email-list'],
	},
	{title: 'many telephones', flows: [{url: api, requestHeaders: signedIn, body: people.map((_, index) => ({phone: `+49 30 12345${10 + index}`}))}], finds: ['phone-list']},
	{title: 'many telephones in a page', flows: [{body: page(people.map((_, index) => `<p>+1 (415) 555-01${10 + index}</p>`).join(''))}], finds: ['phone-list']},
	{
		title: 'many numbers that are no telephones', flows: [{url: api, body: people.map((_, index) => ({a: `${index} + 12345678 + 9`, at: `2026-11-20T10:00:${10 + index}+01:00`, id: 123_456_700 + index}))}], finds: [], clears: ['phone-list'],
	},
];
