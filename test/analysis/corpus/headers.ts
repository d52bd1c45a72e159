import type {Case} from './case.ts';

const bare = {
	'Strict-Transport-Security': undefined,
	'Content-Security-Policy': undefined,
	'X-Content-Type-Options': undefined,
	'X-Frame-Options': undefined,
	'Referrer-Policy': undefined,
	'Permissions-Policy': undefined,
	'Cross-Origin-Opener-Policy': undefined,
	'Cross-Origin-Embedder-Policy': undefined,
	'Cross-Origin-Resource-Policy': undefined,
};
const page = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title></head><body>Hello</body></html>';
const withMeta = (tag: string): string => page.replace('<title>', () => `${tag}<title>`);
const signedIn = {Cookie: 'theme=dark; sessionid=8f14e45fceea167a5a36dedd4bea2543'};
const strict = 'script-src \'nonce-Abcdefgh12345678\'; object-src \'none\'; base-uri \'none\'; frame-ancestors \'none\'';
const policy = (text: string | undefined) => ({'Content-Security-Policy': text});

export const headerCases: readonly Case[] = [
	{
		title: 'a page of a well-run site',
		flows: [{}],
		finds: [],
		clears: [
			'nosniff-missing',
			'hsts-missing',
			'hsts-short',
			'hsts-malformed',
			'csp-missing',
			'csp-weak',
			'frame-protection-missing',
			'referrer-policy-missing',
			'referrer-policy-unsafe',
			'permissions-policy-missing',
			'permissions-policy-wide',
			'coop-missing',
			'coep-missing',
			'server-version',
			'framework-banner',
			'debug-header',
		],
	},
	{title: 'an answer of a well-run API', flows: [{url: 'https://api.example.com/v1/account', body: {name: 'Ada'}}], finds: []},
	{
		title: 'a page without any protection',
		flows: [{headers: bare}],
		finds: ['hsts-missing', 'csp-missing', 'nosniff-missing', 'frame-protection-missing', 'referrer-policy-missing', 'permissions-policy-missing', 'coop-missing'],
	},
	{
		title: 'not found, and nothing that protects', flows: [{status: 404, headers: bare}], finds: [], clears: ['hsts-missing', 'csp-missing', 'frame-protection-missing', 'nosniff-missing'],
	},
	{
		title: 'unchanged, as a 304 tells', flows: [{status: 304, headers: {...bare, ETag: '"1"'}}], finds: [], clears: ['hsts-missing', 'csp-missing', 'referrer-policy-missing'],
	},
	{
		title: 'a piece of a page that a script fetches', flows: [{requestHeaders: {'Sec-Fetch-Dest': 'empty', 'X-Requested-With': 'XMLHttpRequest'}, headers: {...bare, 'X-Content-Type-Options': 'nosniff'}}], finds: [], clears: ['csp-missing', 'coop-missing', 'permissions-policy-missing', 'frame-protection-missing'],
	},
	{title: 'a page without nosniff', flows: [{headers: {'X-Content-Type-Options': undefined}}], finds: ['nosniff-missing']},
	{title: 'another value than nosniff', flows: [{headers: {'X-Content-Type-Options': 'sniff'}}], finds: ['nosniff-missing']},

	{title: 'no HSTS', flows: [{headers: {'Strict-Transport-Security': undefined}}], finds: ['hsts-missing']},
	{
		title: 'no HSTS on loopback and at an address',
		flows: [{url: 'https://localhost:8443/', headers: {'Strict-Transport-Security': undefined}}, {url: 'https://203.0.113.7/', headers: {'Strict-Transport-Security': undefined}}],
		finds: ['host-by-address'],
		clears: ['hsts-missing'],
	},
	{title: 'HSTS for ten minutes', flows: [{headers: {'Strict-Transport-Security': 'max-age=600'}}], finds: ['hsts-short']},
	{title: 'HSTS switched off', flows: [{headers: {'Strict-Transport-Security': 'max-age="0"'}}], finds: ['hsts-short']},
	{
		title: 'HSTS for half a year', flows: [{headers: {'Strict-Transport-Security': 'MAX-AGE=15768000 ; includeSubDomains'}}], finds: [], clears: ['hsts-short', 'hsts-malformed'],
	},
	{title: 'HSTS without a time', flows: [{headers: {'Strict-Transport-Security': 'includeSubDomains'}}], finds: ['hsts-malformed']},
	{title: 'HSTS with a comma', flows: [{headers: {'Strict-Transport-Security': 'max-age=31536000, includeSubDomains'}}], finds: ['hsts-malformed']},
	{title: 'HSTS twice, differently', flows: [{headers: {'Strict-Transport-Security': ['max-age=31536000', 'max-age=31536000; preload']}}], finds: ['hsts-malformed']},
	{
		title: 'HSTS twice, the same', flows: [{headers: {'Strict-Transport-Security': ['max-age=31536000', 'max-age=31536000']}}], finds: [], clears: ['hsts-malformed'],
	},
	{
		title: 'HSTS where it does not count', flows: [{url: 'http://app.example.com/', status: 301, headers: {Location: 'https://app.example.com/'}}], finds: ['hsts-over-http'],
	},
	{
		title: 'HSTS over plain HTTP, from a port of its own', flows: [{url: 'http://app.example.com:8080/', status: 308, headers: {Location: 'https://app.example.com/'}}], finds: ['hsts-over-http'],
	},
	{
		title: 'HSTS over plain HTTP on loopback', flows: [{url: 'http://127.0.0.1:3000/'}], finds: [], clears: ['hsts-over-http', 'coop-missing'],
	},
	{
		title: 'a redirect to HTTPS as it should be', flows: [{url: 'http://app.example.com/', status: 301, headers: {'Strict-Transport-Security': undefined, Location: 'https://app.example.com/'}}], finds: [], clears: ['hsts-over-http'],
	},

	{title: 'no policy', flows: [{headers: policy(undefined)}], finds: ['csp-missing']},
	{title: 'an empty policy', flows: [{headers: policy(' '), body: withMeta('<meta http-equiv="refresh" content="600">')}], finds: ['csp-missing']},
	{
		title: 'a policy in a tag', flows: [{headers: policy(undefined), body: withMeta('<meta http-equiv=Content-Security-Policy content="script-src \'nonce-abcdefgh12345678\'; object-src \'none\'; base-uri \'none\'">')}], finds: [], clears: ['csp-missing', 'csp-weak'],
	},
	{title: 'a policy that is only tried out', flows: [{headers: {...policy(undefined), 'Content-Security-Policy-Report-Only': 'default-src \'self\''}}], finds: ['csp-report-only']},
	{
		title: 'one tried out in an embedded page', flows: [{requestHeaders: {'Sec-Fetch-Dest': 'iframe'}, headers: {...policy(undefined), 'Content-Security-Policy-Report-Only': 'script-src https:'}}], finds: ['csp-report-only'],
	},
	{
		title: 'one that holds and one that is tried out', flows: [{headers: {'Content-Security-Policy-Report-Only': 'default-src \'none\''}}], finds: [], clears: ['csp-report-only'],
	},
	{
		title: 'an answer of an API, where a policy means nothing', flows: [{body: {a: 1}, headers: {...policy(undefined), 'Content-Security-Policy-Report-Only': 'default-src \'none\''}}], finds: [], clears: ['csp-report-only', 'csp-missing'],
	},
	{title: 'inline scripts', flows: [{headers: policy('default-src \'self\'; script-src \'self\' \'unsafe-inline\'; object-src \'none\'; frame-ancestors \'none\'')}], finds: ['csp-weak']},
	{title: 'scripts from everywhere', flows: [{headers: policy('default-src *; frame-ancestors \'self\'')}], finds: ['csp-weak']},
	{title: 'a host that serves everybody’s scripts', flows: [{headers: policy('default-src \'self\'; script-src \'self\' https://cdnjs.cloudflare.com')}], finds: ['csp-weak']},
	{title: 'a policy that says nothing of scripts', flows: [{headers: policy('upgrade-insecure-requests; frame-ancestors \'none\'')}], finds: ['csp-weak']},
	{
		title: 'inline scripts only for old browsers', flows: [{headers: policy('script-src \'nonce-r4nd0mV4lu3\' \'unsafe-inline\' https: \'strict-dynamic\'; object-src \'none\'; base-uri \'none\'')}], finds: [], clears: ['csp-weak'],
	},
	{
		title: 'of two policies one is strict', flows: [{headers: {'Content-Security-Policy': ['default-src *', 'default-src \'self\'; object-src \'none\'; base-uri \'self\'']}}], finds: [], clears: ['csp-weak'],
	},
	{
		title: 'the same nonce twice', flows: ['one', 'two'].map(path => ({url: `https://shop.example.com/${path}`, headers: policy(strict)})), finds: ['csp-nonce-reused'],
	},
	{
		title: 'the same nonce on another visit', flows: ['one', 'another', 'one'].map(agent => ({requestHeaders: {'User-Agent': agent}, headers: policy(strict)})), finds: ['csp-nonce-reused'],
	},
	{
		title: 'another nonce each time', flows: ['Abcdefgh12345678', 'Bcdefghi23456789'].map(nonce => ({headers: policy(`script-src 'nonce-${nonce}'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'`)})), finds: [], clears: ['csp-nonce-reused', 'csp-weak'],
	},
	{
		title: 'the same nonce out of a cache', flows: [{headers: policy(strict)}, {headers: {...policy(strict), Age: '10'}}], finds: [], clears: ['csp-nonce-reused'],
	},

	{title: 'framed by anybody', flows: [{headers: {...policy('default-src \'self\'; object-src \'none\''), 'X-Frame-Options': undefined}}], finds: ['frame-protection-missing']},
	{title: 'a value of X-Frame-Options that browsers do not know', flows: [{headers: {...policy('default-src \'self\''), 'X-Frame-Options': 'ALLOW-FROM https://example.org'}}], finds: ['frame-protection-missing']},
	{title: 'frame-ancestors that lets everybody, which wins', flows: [{headers: policy('default-src \'self\'; frame-ancestors *')}], finds: ['frame-protection-missing']},
	{
		title: 'X-Frame-Options alone', flows: [{headers: {...policy('default-src \'self\''), 'X-Frame-Options': 'sameorigin'}}], finds: [], clears: ['frame-protection-missing'],
	},
	{
		title: 'frame-ancestors alone', flows: [{headers: {...policy('default-src \'self\'; frame-ancestors \'self\' https://partner.example'), 'X-Frame-Options': undefined}}], finds: [], clears: ['frame-protection-missing'],
	},

	{title: 'no Referrer-Policy', flows: [{headers: {'Referrer-Policy': undefined}}], finds: ['referrer-policy-missing']},
	{title: 'no Referrer-Policy, and a tag of another kind', flows: [{headers: {'Referrer-Policy': undefined}, body: withMeta('<meta name="description" content="referrer">')}], finds: ['referrer-policy-missing']},
	{
		title: 'Referrer-Policy in a tag', flows: [{headers: {'Referrer-Policy': undefined}, body: withMeta('<meta name=referrer content=no-referrer>')}], finds: [], clears: ['referrer-policy-missing'],
	},
	{title: 'the whole address for everybody', flows: [{headers: {'Referrer-Policy': 'unsafe-url'}}], finds: ['referrer-policy-unsafe']},
	{title: 'the whole address as long as it is encrypted', flows: [{headers: {'Referrer-Policy': 'no-referrer, no-referrer-when-downgrade'}}], finds: ['referrer-policy-unsafe']},
	{title: 'a Referrer-Policy that nobody knows', flows: [{headers: {'Referrer-Policy': 'never'}}], finds: ['referrer-policy-unsafe']},
	{
		title: 'the last one that is known counts', flows: [{headers: {'Referrer-Policy': 'unsafe-url, strict-origin-when-cross-origin, future'}}], finds: [], clears: ['referrer-policy-unsafe'],
	},

	{title: 'no Permissions-Policy', flows: [{headers: {'Permissions-Policy': undefined}}], finds: ['permissions-policy-missing']},
	{title: 'its former name', flows: [{headers: {'Permissions-Policy': undefined, 'Feature-Policy': 'camera \'none\''}}], finds: ['permissions-policy-missing']},
	{title: 'the camera for everybody', flows: [{headers: {'Permissions-Policy': 'fullscreen=*, camera=*'}}], finds: ['permissions-policy-wide']},
	{title: 'place and purse for everybody', flows: [{headers: {'Permissions-Policy': 'geolocation=( * ),payment = (*)'}}], finds: ['permissions-policy-wide']},
	{
		title: 'harmless features for everybody', flows: [{headers: {'Permissions-Policy': 'fullscreen=*, picture-in-picture=*, camera=()'}}], finds: [], clears: ['permissions-policy-wide'],
	},

	{title: 'no COOP', flows: [{headers: {'Cross-Origin-Opener-Policy': undefined}}], finds: ['coop-missing']},
	{title: 'COOP that does nothing', flows: [{headers: {'Cross-Origin-Opener-Policy': 'unsafe-none; report-to="coop"'}}], finds: ['coop-missing']},
	{
		title: 'COOP that lets sign-in windows', flows: [{headers: {'Cross-Origin-Opener-Policy': 'same-origin-allow-popups', 'Cross-Origin-Embedder-Policy': undefined}}], finds: [], clears: ['coop-missing', 'coep-missing'],
	},
	{title: 'COOP without COEP', flows: [{headers: {'Cross-Origin-Embedder-Policy': undefined}}], finds: ['coep-missing']},
	{title: 'COEP that does nothing', flows: [{headers: {'Cross-Origin-Embedder-Policy': 'unsafe-none'}}], finds: ['coep-missing']},
	{title: 'somebody’s data that every site can load', flows: [{requestHeaders: signedIn, body: {name: 'Ada'}, headers: {'Cross-Origin-Resource-Policy': undefined}}], finds: ['corp-missing']},
	{title: 'somebody’s picture that every site can load', flows: [{requestHeaders: signedIn, body: new Uint8Array(300), headers: {'Content-Type': 'image/png', 'Cache-Control': 'private, max-age=604800', 'Cross-Origin-Resource-Policy': undefined}}], finds: ['corp-missing']},
	{
		title: 'data for whoever asks', flows: [{requestHeaders: {Cookie: 'theme=dark; _ga=GA1.2.1234567890.1234567890'}, body: {name: 'Ada'}, headers: {'Cross-Origin-Resource-Policy': undefined}}], finds: [], clears: ['corp-missing'],
	},
	{
		title: 'data for whoever has the key', flows: [{requestHeaders: {'X-Client': 'app'}, body: {name: 'Ada'}, headers: {'Cross-Origin-Resource-Policy': undefined}}], finds: [], clears: ['corp-missing'],
	},

	{title: 'somebody’s data in every cache', flows: [{requestHeaders: signedIn, body: {name: 'Ada'}, headers: {'Cache-Control': 'public, max-age=60'}}], finds: ['private-answer-public']},
	{title: 'somebody’s page in shared caches', flows: [{requestHeaders: {Authorization: 'Bearer opaque'}, headers: {'Cache-Control': 'max-age=0, s-maxage=30'}}], finds: ['private-answer-public']},
	{
		title: 'everybody’s script, asked for with a cookie', flows: [{requestHeaders: signedIn, body: 'go()', headers: {'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'public, max-age=31536000, immutable'}}], finds: [], clears: ['private-answer-public'],
	},
	{
		title: 'kept apart by cookie', flows: [{requestHeaders: signedIn, headers: {'Cache-Control': 'public, max-age=60', Vary: 'Accept-Encoding, Cookie'}}], finds: [], clears: ['private-answer-public', 'private-page-kept'],
	},
	{title: 'somebody’s page, and no word on keeping it', flows: [{requestHeaders: signedIn, headers: {'Cache-Control': undefined}}], finds: ['private-page-kept']},
	{title: 'the same in a frame', flows: [{requestHeaders: {...signedIn, 'Sec-Fetch-Dest': 'iframe'}, headers: {'Cache-Control': undefined}}], finds: ['private-page-kept']},
	{
		title: 'somebody’s page, never kept by old caches either', flows: [{requestHeaders: signedIn, headers: {'Cache-Control': undefined, Pragma: 'no-cache', Expires: '0'}}], finds: [], clears: ['private-page-kept'],
	},
	{title: 'a session for everybody', flows: [{headers: {'Cache-Control': 'max-age=300', 'Set-Cookie': '__Host-sid=8f14e45fceea167a; Path=/; Secure; HttpOnly; SameSite=Lax'}}], finds: ['session-cookie-cached']},
	{title: 'a session for whoever shares a cache', flows: [{body: {a: 1}, headers: {'Cache-Control': 'max-age=0, s-maxage=60', 'Set-Cookie': '__Host-session=8f14e45fceea167a; Path=/; Secure; HttpOnly; SameSite=Lax'}}], finds: ['session-cookie-cached']},
	{
		title: 'a session that stays with its owner', flows: [{headers: {'Cache-Control': 'private, max-age=300', 'Set-Cookie': '__Host-sid=8f14e45fceea167a; Path=/; Secure; HttpOnly; SameSite=Lax'}}], finds: [], clears: ['session-cookie-cached'],
	},
	{
		title: 'a taste for everybody', flows: [{headers: {'Cache-Control': 'max-age=300', 'Set-Cookie': 'theme=dark; Path=/; Secure; SameSite=Lax'}}], finds: [], clears: ['session-cookie-cached'],
	},

	{title: 'a version', flows: [{headers: {Server: 'nginx/1.18.0 (Ubuntu)'}}], finds: ['server-version', 'vulnerable-server']},
	{title: 'many versions', flows: [{body: {a: 1}, headers: {Server: 'Apache/2.4.6 (CentOS) OpenSSL/1.0.2k-fips PHP/5.4.16'}}], finds: ['server-version', 'vulnerable-server']},
	{
		title: 'a product without a version', flows: [{headers: {Server: 'cloudflare'}}, {headers: {...policy('default-src \'none\'; frame-ancestors \'none\''), Server: 'ESF'}}], finds: [], clears: ['server-version'],
	},
	{title: 'what it is made with', flows: [{headers: {'X-Powered-By': 'Express'}}], finds: ['framework-banner']},
	{title: 'what it is made with, and the version', flows: [{body: {a: 1}, headers: {'X-AspNet-Version': '4.0.30319', 'X-Powered-By': 'ASP.NET'}}], finds: ['framework-banner']},
	{
		title: 'headers of proxies', flows: [{headers: {Via: '1.1 varnish', 'X-Cache': 'HIT', 'X-Request-Id': 'c5f1'}}], finds: [], clears: ['framework-banner', 'debug-header', 'server-version'],
	},
	{title: 'a log', flows: [{headers: {'X-ChromeLogger-Data': 'eyJ2ZXJzaW9uIjoiNC4wIn0='}}], finds: ['debug-header']},
	{title: 'a profiler', flows: [{headers: {'X-Debug-Token': '8dbf1a', 'X-Debug-Token-Link': 'https://app.example.com/_profiler/8dbf1a'}}], finds: ['debug-header']},
	{title: 'a filter that is no more', flows: [{headers: {'X-XSS-Protection': '1; mode=block'}}], finds: ['obsolete-protection']},
	{title: 'keys pinned, as they once were', flows: [{headers: {'Expect-CT': 'max-age=86400, enforce'}}], finds: ['obsolete-protection']},
	{
		title: 'a filter switched off', flows: [{headers: {'X-XSS-Protection': '0'}}], finds: [], clears: ['obsolete-protection'],
	},
	{
		title: 'a filter asked for by an API', flows: [{body: {a: 1}, headers: {'X-XSS-Protection': '1; mode=block'}}], finds: [], clears: ['obsolete-protection'],
	},
];
