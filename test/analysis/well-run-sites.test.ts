/**
A witness beside the corpus: answers as well-run sites of several kinds are known to give them, headers and all that goes with
them. No rule of any category may find anything above `low` in one of them, alone or all one after the other.
*/
import test from 'ava';
import {createEngine, type Found} from '../../source/analysis/engine.ts';
import {rules} from '../../source/analysis/rules/index.ts';
import {sketched, sketchedServer, type Sketch} from './corpus/case.ts';

/** Only what a site says itself: what the corpus adds to its sketches is taken away. */
const bare = Object.fromEntries([
	'Content-Type',
	'Cache-Control',
	'Strict-Transport-Security',
	'Content-Security-Policy',
	'X-Content-Type-Options',
	'X-Frame-Options',
	'Referrer-Policy',
	'Permissions-Policy',
	'Cross-Origin-Opener-Policy',
	'Cross-Origin-Embedder-Policy',
	'Cross-Origin-Resource-Policy',
	'Date',
	'Vary',
].map(name => [name, undefined]));

const navigation = {
	'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0', Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'Accept-Language': 'en-US,en;q=0.5', 'Accept-Encoding': 'gzip, deflate, br, zstd', 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Site': 'none', 'Sec-Fetch-User': '?1', 'Upgrade-Insecure-Requests': '1',
};
const fetching = {
	'User-Agent': navigation['User-Agent'], Accept: '*/*', 'Accept-Language': 'en-US,en;q=0.5', 'Accept-Encoding': 'gzip, deflate, br, zstd', 'Sec-Fetch-Dest': 'empty', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Site': 'same-origin',
};
const session = '__Host-session=s%3Ajx8Kq0v2Zt7Wn5Yb3Rc1Pd9Lf4Hg6Ms.Qe8Ua2Xo; theme=dark; _ga=GA1.1.804212745.1762000000';
const date = 'Fri, 20 Nov 2026 10:00:00 GMT';

const bankPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Accounts – Example Bank</title>
<link rel="stylesheet" href="/assets/app.4f1c9d2e.css">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<script nonce="w3LmZ0cQe9Tb7Ys2" src="/assets/app.81d0b7aa.js" defer></script>
</head>
<body>
<main><h1>Your accounts</h1>
<form method="post" action="/transfers"><input type="hidden" name="_csrf" value="kX2vQ9wE4rT6yU8iO0pA1sD3fG5hJ7kL"><label>Amount <input name="amount" inputmode="decimal"></label><button>Send</button></form>
<p><a href="https://www.deposit-guarantee.org/" target="_blank" rel="noopener noreferrer">How your deposits are protected</a></p></main>
</body>
</html>`;

const newsPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>The Morning Paper</title>
<link rel="canonical" href="https://www.morning-paper.net/">
<link rel="preconnect" href="https://fonts.gstatic.com" crossorigin>
<link rel="stylesheet" href="https://static.morning-paper.net/css/main.9b1f.css">
<script async src="https://www.googletagmanager.com/gtag/js?id=G-ABCDEF1234"></script>
</head><body>
<form action="/search"><input type="search" name="q"><button>Search</button></form>
<article><h2><a href="/2026/11/20/rain">Rain until Sunday</a></h2><img src="https://static.morning-paper.net/img/rain.avif" width="640" height="360" alt="Rain"></article>
<footer><a href="http://www.old-weather-service.org/">Source</a></footer>
</body></html>`;

const loginPage = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sign in</title><link rel="stylesheet" href="/static/login.css?v=7"></head>
<body><form method="post" action="/login"><input type="hidden" name="csrf_token" value="ImQ4ZTkyM2Y1YTci.aR7xkA.8sTz1Yx"><input name="email" type="email" autocomplete="username"><input name="password" type="password" autocomplete="current-password"><button>Sign in</button></form></body></html>`;

/** One answer each. */
const sites: ReadonlyArray<readonly [title: string, ...flows: Sketch[]]> = [
	['a page of a bank, for somebody signed in', {
		url: 'https://banking.example-bank.com/accounts',
		requestHeaders: {...navigation, Cookie: session},
		headers: {
			...bare,
			Date: date,
			'Content-Type': 'text/html; charset=utf-8',
			'Cache-Control': 'no-store, max-age=0',
			Vary: 'Accept-Encoding',
			'Strict-Transport-Security': 'max-age=63072000; includeSubDomains; preload',
			'Content-Security-Policy': 'default-src \'none\'; script-src \'nonce-w3LmZ0cQe9Tb7Ys2\' \'strict-dynamic\' https: \'unsafe-inline\'; style-src \'self\'; img-src \'self\' data:; font-src \'self\'; connect-src \'self\'; form-action \'self\'; base-uri \'none\'; frame-ancestors \'none\'; object-src \'none\'; report-uri /csp',
			'X-Content-Type-Options': 'nosniff',
			'X-Frame-Options': 'DENY',
			'Referrer-Policy': 'same-origin',
			'Permissions-Policy': 'accelerometer=(), camera=(), geolocation=(), microphone=(), payment=(self)',
			'Cross-Origin-Opener-Policy': 'same-origin',
			'Cross-Origin-Resource-Policy': 'same-origin',
			'X-XSS-Protection': '0',
			'Set-Cookie': '__Host-session=s%3Abm3Lq8w1Yt6Vn4Xa2Qb0Oc9Ke5Gf7Lr.Rd7Tz1Wn; Path=/; Secure; HttpOnly; SameSite=Strict',
		},
		body: bankPage,
		encoding: 'br',
	}],
	['the front page of a newspaper, behind a CDN', {
		url: 'https://www.morning-paper.net/',
		requestHeaders: {...navigation, Cookie: '_ga=GA1.1.804212745.1762000000; consent=necessary'},
		headers: {
			...bare,
			Date: date,
			'Content-Type': 'text/html; charset=utf-8',
			'Cache-Control': 'public, max-age=60, stale-while-revalidate=300',
			ETag: 'W/"1f8-9b1fd0"',
			Age: '21',
			Via: '1.1 varnish',
			'X-Cache': 'HIT, HIT',
			'X-Served-By': 'cache-fra-eddf8230041-FRA',
			Vary: 'Accept-Encoding',
			'Strict-Transport-Security': 'max-age=31536000',
			'Content-Security-Policy': 'upgrade-insecure-requests; frame-ancestors \'self\'',
			'X-Content-Type-Options': 'nosniff',
			'Referrer-Policy': 'no-referrer-when-downgrade',
			'Alt-Svc': 'h3=":443"; ma=86400',
		},
		body: newsPage,
		encoding: 'gzip',
	}],
	['a script of a CDN, its name made of its content', {
		url: 'https://static.morning-paper.net/js/main.4f1c9d2e.js',
		requestHeaders: {
			...fetching, 'Sec-Fetch-Dest': 'script', 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Site': 'same-site', Referer: 'https://www.morning-paper.net/',
		},
		headers: {
			...bare,
			Date: date,
			'Content-Type': 'text/javascript; charset=utf-8',
			'Cache-Control': 'public, max-age=31536000, immutable',
			ETag: '"4f1c9d2e"',
			Age: '86021',
			'X-Cache': 'HIT',
			Server: 'cloudflare',
			'CF-Ray': '9a1b2c3d4e5f6a7b-FRA',
			Vary: 'Accept-Encoding',
			'Access-Control-Allow-Origin': '*',
			'Timing-Allow-Origin': '*',
			'Cross-Origin-Resource-Policy': 'cross-origin',
			'X-Content-Type-Options': 'nosniff',
			'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
		},
		body: `(()=>{"use strict";const e=document.querySelectorAll("article h2 a");for(const t of e)t.addEventListener("click",()=>navigator.sendBeacon("/stats",t.pathname));})();\n${'// made for the edition of the morning\n'.repeat(40)}`,
		encoding: 'br',
	}],
	['a font of a CDN', {
		url: 'https://fonts.morning-paper.net/s/serif-v12-latin.woff2',
		requestHeaders: {
			...fetching, 'Sec-Fetch-Dest': 'font', 'Sec-Fetch-Site': 'cross-site', Origin: 'https://www.morning-paper.net',
		},
		headers: {
			...bare, Date: date, 'Content-Type': 'font/woff2', 'Cache-Control': 'public, max-age=31536000', 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin', 'X-Content-Type-Options': 'nosniff', 'Last-Modified': 'Tue, 02 Jun 2026 16:40:11 GMT',
		},
		body: new Uint8Array(18_000).map((_, index) => (index * 167) % 251),
	}],
	['an answer of a JSON API, asked with a token', {
		url: 'https://api.parcels.io/v2/shipments?status=open&limit=20',
		requestHeaders: {
			Accept: 'application/json', 'Accept-Encoding': 'gzip, br', 'User-Agent': 'parcels-cli/4.2.0', Authorization: 'Bearer 3f9a-opaque-to-everybody-7c21',
		},
		headers: {
			...bare,
			Date: date,
			'Content-Type': 'application/json; charset=utf-8',
			'Cache-Control': 'private, max-age=0, must-revalidate',
			ETag: 'W/"a3c-5c1"',
			Vary: 'Accept, Authorization, Accept-Encoding',
			Link: '<https://api.parcels.io/v2/shipments?status=open&limit=20&cursor=b2Zmc2V0OjIw>; rel="next"',
			'RateLimit-Limit': '5000',
			'RateLimit-Remaining': '4987',
			'RateLimit-Reset': '1800',
			'X-Request-Id': '0f6d3f2e-7c53-4b8f-9a55-0d7d4b6f1c11',
			'X-Content-Type-Options': 'nosniff',
			'Strict-Transport-Security': 'max-age=31536000; includeSubdomains; preload',
			'Content-Security-Policy': 'default-src \'none\'',
		},
		body: {
			items: [{
				id: 'shp_81', status: 'open', weight_grams: 1200, created_at: '2026-11-19T08:12:00Z',
			}, {
				id: 'shp_82', status: 'open', weight_grams: 450, created_at: '2026-11-19T09:45:00Z',
			}], next_cursor: 'b2Zmc2V0OjIw',
		},
		encoding: 'gzip',
	}],
	['a refusal of that API', {
		url: 'https://api.parcels.io/v2/shipments/shp_99',
		requestHeaders: {Accept: 'application/json', 'User-Agent': 'parcels-cli/4.2.0', Authorization: 'Bearer 3f9a-opaque-to-everybody-7c21'},
		status: 404,
		headers: {
			...bare, Date: date, 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', 'Strict-Transport-Security': 'max-age=31536000; includeSubdomains; preload',
		},
		body: {
			type: 'https://api.parcels.io/problems/not-found', title: 'Not found', status: 404, detail: 'There is no shipment of this number.',
		},
	}],
	['something made over that API', {
		url: 'https://api.parcels.io/v2/shipments',
		method: 'POST',
		requestHeaders: {
			Accept: 'application/json', 'Content-Type': 'application/json', 'User-Agent': 'parcels-cli/4.2.0', Authorization: 'Bearer 3f9a-opaque-to-everybody-7c21', 'Idempotency-Key': '5f0c9a1e-3d5b-4b0a-8c7e-2f1d6e9b4a33',
		},
		requestBody: {to: {name: 'Ada Lovelace', city: 'London'}, weight_grams: 800},
		status: 201,
		headers: {
			...bare, Date: date, 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store', Location: '/v2/shipments/shp_83', 'X-Content-Type-Options': 'nosniff', 'Strict-Transport-Security': 'max-age=31536000; includeSubdomains; preload',
		},
		body: {
			id: 'shp_83', status: 'open', weight_grams: 800, created_at: '2026-11-20T10:00:00Z',
		},
	}],
	['unchanged', {
		url: 'https://www.morning-paper.net/2026/11/20/rain',
		requestHeaders: {...navigation, 'If-None-Match': 'W/"1f8-9b1fd0"'},
		status: 304,
		headers: {
			...bare, Date: date, ETag: 'W/"1f8-9b1fd0"', 'Cache-Control': 'public, max-age=60', Vary: 'Accept-Encoding', Age: '3',
		},
	}],
	['from the bare name to HTTPS, and on to the site', {
		url: 'http://morning-paper.net/', requestHeaders: navigation, status: 301, headers: {
			...bare, Date: date, Location: 'https://morning-paper.net/', Server: 'cloudflare', 'Content-Length': '0',
		}, body: '',
	}, {
		url: 'https://morning-paper.net/', requestHeaders: navigation, status: 301, headers: {
			...bare, Date: date, Location: 'https://www.morning-paper.net/', 'Strict-Transport-Security': 'max-age=31536000', 'Content-Type': 'text/html',
		}, body: '<html><head><title>301 Moved Permanently</title></head><body><center><h1>301 Moved Permanently</h1></center></body></html>',
	}],
	['on to the sign-in', {
		url: 'https://banking.example-bank.com/accounts',
		requestHeaders: navigation,
		status: 302,
		headers: {
			...bare, Date: date, Location: '/login?next=%2Faccounts', 'Cache-Control': 'no-store', 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains; preload', 'Set-Cookie': ['__Host-session=; Path=/; Secure; Max-Age=0', '__Host-pre=3jXv8Qm1; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600'],
		},
		body: '',
	}],
	['the sign-in', {
		url: 'https://accounts.parcels.io/login?next=%2Fshipments',
		requestHeaders: navigation,
		headers: {
			...bare,
			Date: date,
			'Content-Type': 'text/html; charset=utf-8',
			'Cache-Control': 'no-cache, no-store, must-revalidate',
			'Content-Security-Policy': 'default-src \'self\'; object-src \'none\'; base-uri \'self\'; frame-ancestors \'none\'',
			'X-Content-Type-Options': 'nosniff',
			'X-Frame-Options': 'DENY',
			'Referrer-Policy': 'origin-when-cross-origin, strict-origin-when-cross-origin',
			'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
			'Set-Cookie': 'pre_session=q0Lx7Zb2Vn9Kc4Hd6; Path=/; Secure; HttpOnly; SameSite=Lax',
		},
		body: loginPage,
	}],
	['what a browser asks before it calls another site’s API, and the call', {
		url: 'https://api.parcels.io/v2/quotes',
		method: 'OPTIONS',
		requestHeaders: {
			...fetching, 'Sec-Fetch-Site': 'cross-site', Origin: 'https://shop.garden-tools.com', 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'authorization,content-type',
		},
		status: 204,
		headers: {
			...bare, Date: date, 'Access-Control-Allow-Origin': 'https://shop.garden-tools.com', 'Access-Control-Allow-Methods': 'GET, POST', 'Access-Control-Allow-Headers': 'authorization, content-type', 'Access-Control-Max-Age': '7200', Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
		},
	}, {
		url: 'https://api.parcels.io/v2/quotes',
		method: 'POST',
		requestHeaders: {
			...fetching, 'Sec-Fetch-Site': 'cross-site', Origin: 'https://shop.garden-tools.com', 'Content-Type': 'application/json', Authorization: 'Bearer publishable-9f31',
		},
		requestBody: {weight_grams: 800, to: 'GB'},
		headers: {
			...bare, Date: date, 'Content-Type': 'application/json', 'Cache-Control': 'no-store', 'Access-Control-Allow-Origin': 'https://shop.garden-tools.com', Vary: 'Origin, Accept-Encoding', 'X-Content-Type-Options': 'nosniff', 'Strict-Transport-Security': 'max-age=31536000; includeSubdomains; preload',
		},
		body: {price: '7.90', currency: 'EUR'},
	}],
	['a download', {
		url: 'https://downloads.editor-project.org/releases/4.2.0/editor-4.2.0-linux-x64.tar.gz',
		requestHeaders: {'User-Agent': 'curl/8.14.1', Accept: '*/*'},
		headers: {
			...bare, Date: date, 'Content-Type': 'application/gzip', 'Content-Disposition': 'attachment; filename="editor-4.2.0-linux-x64.tar.gz"', 'Cache-Control': 'public, max-age=31536000, immutable', 'Accept-Ranges': 'bytes', ETag: '"9d1f-61a"', 'Last-Modified': 'Mon, 09 Nov 2026 07:00:00 GMT', 'X-Content-Type-Options': 'nosniff', 'Strict-Transport-Security': 'max-age=31536000',
		},
		body: new Uint8Array(40_000).map((_, index) => (index * 89) % 253),
	}],
	['a picture', {
		url: 'https://static.morning-paper.net/img/rain.avif',
		requestHeaders: {
			...fetching, 'Sec-Fetch-Dest': 'image', Accept: 'image/avif,image/webp,*/*', Cookie: '_ga=GA1.1.804212745.1762000000',
		},
		headers: {
			...bare, Date: date, 'Content-Type': 'image/avif', 'Cache-Control': 'public, max-age=2592000', ETag: '"rain-1"', 'X-Content-Type-Options': 'nosniff', Server: 'nginx',
		},
		body: new Uint8Array(22_000).map((_, index) => (index * 31) % 241),
	}],
	['a check of health, on a machine of one’s own', {
		url: 'http://127.0.0.1:8080/healthz', version: '1.1', requestHeaders: {'User-Agent': 'kube-probe/1.31'}, headers: {...bare, Date: date, 'Content-Type': 'text/plain; charset=utf-8'}, body: 'ok',
	}],
	['an application that is being made', {
		url: 'http://localhost:5173/',
		version: '1.1',
		requestHeaders: navigation,
		headers: {
			...bare, Date: date, 'Content-Type': 'text/html', 'Cache-Control': 'no-cache', ETag: 'W/"2b1"', Vary: 'Origin',
		},
		body: '<!doctype html><html lang="en"><head><script type="module" src="/@vite/client"></script><meta charset="UTF-8" /><title>App</title></head><body><div id="root"></div><script type="module" src="/src/main.ts"></script></body></html>',
	}],
	['a stream of events', {
		url: 'https://api.parcels.io/v2/events',
		requestHeaders: {...fetching, Accept: 'text/event-stream', Cookie: session},
		headers: {
			...bare, Date: date, 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no', 'X-Content-Type-Options': 'nosniff',
		},
		body: 'event: status\ndata: {"id":"shp_81","status":"sent"}\n\n',
	}],
];

const tooBad = (found: readonly Found[]): string[] => found.filter(({finding}) => !['low', 'info'].includes(finding.severity)).map(({finding}) => `${finding.severity} ${finding.rule}: ${finding.title} (${finding.evidence.quote ?? finding.evidence.name ?? ''})`);

for (const [title, ...flows] of sites) {
	test(title, t => {
		const engine = createEngine({rules: rules.values()});
		const found = flows.flatMap((sketch, index) => engine.check(sketched(sketch, index), {server: sketchedServer(sketch)}));
		t.deepEqual(tooBad(found), []);
		t.log(found.map(({finding}) => `${finding.severity} ${finding.rule}`).join(', ') || 'nothing');
	});
}

test('all of them, one after the other, as somebody’s day', t => {
	const engine = createEngine({rules: rules.values()});
	const found = sites.flatMap(([, ...flows]) => flows).flatMap((sketch, index) => engine.check(sketched(sketch, index), {server: sketchedServer(sketch)}));
	t.deepEqual(tooBad(found), []);
});

test('what everybody’s API answers while it is being written is at most worth a hint', t => {
	const engine = createEngine({rules: rules.values()});
	const headers = {
		...bare, 'Content-Type': 'application/json', Server: 'Werkzeug/3.1.3 Python/3.13.5', Date: date,
	};
	const sketches = ['/health', '/api/notes', '/api/notes/7', '/api/notes?page=2'].map((path): Sketch => ({url: `http://127.0.0.1:5000${path}`, headers, body: {path, items: [1, 2, 3]}}));
	const found = sketches.flatMap((sketch, index) => engine.check(sketched(sketch, index), {server: sketchedServer(sketch)}));
	t.deepEqual([...new Set(found.map(({finding}) => `${finding.severity} ${finding.rule}`))].toSorted(), ['info nosniff-missing', 'info server-version']);
});
