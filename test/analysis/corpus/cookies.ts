import type {Case} from './case.ts';

const id = '8f14e45fceea167a5a36dedd4bea2543';
const setting = (...cookies: string[]) => [{headers: {'Set-Cookie': cookies}}];
const safe = `session=${id}; Path=/; Secure; HttpOnly; SameSite=Lax`;

export const cookieCases: readonly Case[] = [
	{
		title: 'a session as it should be',
		flows: setting(`__Host-session=${id}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=1209600`),
		finds: [],
		clears: ['cookie-not-secure', 'cookie-not-httponly', 'cookie-samesite-missing', 'cookie-prefix-broken', 'cookie-domain-loose', 'session-cookie-long-lived'],
	},
	{
		title: 'cookies that are taken back',
		flows: setting('session=; Path=/; Max-Age=0', `sessionid=${id}; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; SameSite=None`, 'auth_token=deleted-long-ago; Max-Age=-1; Domain=example.net'),
		finds: [],
		clears: ['cookie-not-secure', 'cookie-not-httponly', 'cookie-samesite-missing', 'cookie-samesite-none', 'cookie-domain-foreign'],
	},
	{title: 'a session without anything', flows: setting(`PHPSESSID=${id}; path=/`), finds: ['cookie-not-secure', 'cookie-not-httponly', 'cookie-samesite-missing']},
	{title: 'a taste that goes in the clear', flows: setting('theme=dark; Path=/; SameSite=Lax'), finds: ['cookie-not-secure']},
	{title: 'one of several goes in the clear', flows: setting(safe, `JSESSIONID=${id}; Path=/app; HttpOnly; SameSite=Strict`), finds: ['cookie-not-secure']},
	{
		title: 'on loopback', flows: [{url: 'https://localhost:8443/', headers: {'Set-Cookie': `session=${id}; HttpOnly; SameSite=Lax`}}], finds: [], clears: ['cookie-not-secure'],
	},
	{title: 'a session that scripts can read', flows: setting(`connect.sid=s%3A${id}; Path=/; Secure; SameSite=Strict`), finds: ['cookie-not-httponly']},
	{title: 'a token that scripts can read', flows: setting(`access_token=${id}; Secure; SameSite=Strict`), finds: ['cookie-not-httponly']},
	{
		title: 'cookies that are made for scripts', flows: setting(`XSRF-TOKEN=${id}; Path=/; Secure; SameSite=Lax`, 'author=ada-lovelace; Secure', '_ga=GA1.2.1234567890.1234567890; Secure', 'session_count=12; Secure'), finds: [], clears: ['cookie-not-httponly', 'cookie-samesite-missing'],
	},
	{title: 'a session without SameSite', flows: setting(`sid=${id}; Secure; HttpOnly`), finds: ['cookie-samesite-missing']},
	{title: 'a value of SameSite that nobody knows', flows: setting(`sid=${id}; Secure; HttpOnly; SameSite=Loose`), finds: ['cookie-samesite-missing']},
	{title: 'a session for other sites', flows: setting(`sid=${id}; Secure; HttpOnly; SameSite=None`), finds: ['cookie-samesite-missing']},
	{title: 'for other sites, in the clear', flows: setting('widget=1; Path=/; SameSite=None'), finds: ['cookie-not-secure', 'cookie-samesite-none']},
	{title: 'a session for other sites, over HTTP on loopback', flows: [{url: 'http://localhost/', headers: {'Set-Cookie': `sid=${id}; HttpOnly; SameSite=None`}}], finds: ['cookie-samesite-none']},
	{
		title: 'for other sites, as browsers take it', flows: setting('widget=1; Path=/; SameSite=None; Secure; Partitioned'), finds: [], clears: ['cookie-samesite-none', 'cookie-samesite-missing'],
	},
	{title: '__Host- with a domain', flows: setting(`__Host-session=${id}; Path=/; Domain=app.example.com; Secure; HttpOnly; SameSite=Lax`), finds: ['cookie-prefix-broken']},
	{title: '__Host- without a path', flows: setting('__Host-theme=dark; Secure'), finds: ['cookie-prefix-broken']},
	{title: '__Secure- without Secure', flows: setting('__Secure-theme=dark; Path=/'), finds: ['cookie-not-secure', 'cookie-prefix-broken']},
	{
		title: 'prefixes that are kept', flows: setting('__Secure-theme=dark; Path=/app; Domain=example.com; Secure', '__host-theme=dark; Path=/; Secure', '__utmz=1; Secure'), finds: [], clears: ['cookie-prefix-broken'],
	},
	{title: 'a session for all of the domain', flows: setting(`${safe}; Domain=.example.com`), finds: ['cookie-domain-loose']},
	{title: 'a token for all of the domain', flows: setting(`auth_token=${id}; Secure; HttpOnly; SameSite=Lax; domain=EXAMPLE.com`), finds: ['cookie-domain-loose']},
	{
		title: 'a domain that is the host, or www', flows: [...setting(`${safe}; Domain=app.example.com`), {url: 'https://www.example.com/', headers: {'Set-Cookie': `${safe}; Domain=example.com`}}], finds: [], clears: ['cookie-domain-loose', 'cookie-domain-foreign'],
	},
	{
		title: 'a taste for all of the domain', flows: setting('theme=dark; Secure; Domain=example.com'), finds: [], clears: ['cookie-domain-loose'],
	},
	{title: 'a domain of others', flows: setting('theme=dark; Secure; Domain=staging.example.org'), finds: ['cookie-domain-foreign']},
	{title: 'a domain that only ends alike', flows: setting('theme=dark; Secure; Domain=pp.example.com'), finds: ['cookie-domain-foreign']},
	{title: 'a session for ten years', flows: setting(`${safe}; Expires=Thu, 20-Nov-2036 10:00:00 GMT`), finds: ['session-cookie-long-lived']},
	{title: 'a sign-in for a year', flows: setting(`remember_token=${id}; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000; Expires=Sat, 21 Nov 2026 10:00:00 GMT`), finds: ['session-cookie-long-lived']},
	{
		title: 'a taste for ten years', flows: setting('theme=dark; Secure; Max-Age=315360000'), finds: [], clears: ['session-cookie-long-lived'],
	},
	{
		title: 'a session for a fortnight, whatever Expires says', flows: setting(`${safe}; Max-Age=1209600; Expires=Thu, 20 Nov 2036 10:00:00 GMT`), finds: [], clears: ['session-cookie-long-lived'],
	},
	{title: 'a session in the path', flows: [{url: `https://app.example.com/cart;jsessionid=${id.toUpperCase()}.node1?step=2`}], finds: ['session-id-in-url']},
	{title: 'a session in the query', flows: [{url: `https://app.example.com/cart?step=2&PHPSESSID=${id}`}], finds: ['session-id-in-url']},
	{
		title: 'numbers of sockets, and words', flows: [{url: `https://app.example.com/socket.io/?EIO=4&transport=polling&sid=${id}`, body: 'ok', headers: {'Content-Type': 'text/plain; charset=utf-8'}}, {url: 'https://app.example.com/conference?session=opening-keynote'}, {url: 'https://app.example.com/?resid=1234567890123456'}], finds: [], clears: ['session-id-in-url'],
	},
];
