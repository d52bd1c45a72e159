import type {Case, Sketch} from './case.ts';

const page = (body: string): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title></head><body>${body}</body></html>`;
const session = {Cookie: 'sessionid=8f14e45fceea167a5a36dedd4bea2543'};
const api = (headers: Sketch['headers'], requestHeaders: Sketch['requestHeaders'] = {}): Sketch => ({
	url: 'https://api.example.com/v1/me', body: {name: 'Ada'}, headers, requestHeaders,
});
const allowed = (origin: string, credentials?: 'true'): Sketch => api({'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': credentials, Vary: 'Origin, Accept-Encoding'}, {Origin: origin});

export const crossOriginCases: readonly Case[] = [
	{title: 'data for every site', flows: [api({'Access-Control-Allow-Origin': '*'})], finds: ['cors-any-origin']},
	{title: 'private data for every site', flows: [api({'Access-Control-Allow-Origin': '*'}, {Authorization: 'Bearer opaque'})], finds: ['cors-any-origin']},
	{
		title: 'a font, a preflight and an error for every site',
		flows: [
			{
				url: 'https://cdn.example.com/a.woff2', body: new Uint8Array(400), headers: {
					'Content-Type': 'font/woff2', 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'public, max-age=31536000, immutable', 'Cross-Origin-Resource-Policy': 'cross-origin',
				},
			},
			{
				url: 'https://api.example.com/v1/me', method: 'OPTIONS', status: 204, headers: {'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'authorization'},
			},
			{...api({'Access-Control-Allow-Origin': '*'}), status: 404},
		],
		finds: [],
		clears: ['cors-any-origin', 'cors-wildcard-credentials'],
	},
	{title: 'every site with credentials', flows: [api({'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Credentials': 'true'})], finds: ['cors-wildcard-credentials']},
	{
		title: 'every site with credentials, before the request', flows: [{
			url: 'https://api.example.com/v1/me', method: 'OPTIONS', status: 204, headers: {'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Credentials': 'true'},
		}], finds: ['cors-wildcard-credentials'],
	},
	{title: 'three sites that have nothing to do with each other', flows: ['https://www.bank.com', 'https://blog.garden.net', 'https://cinema.co.uk'].map(origin => allowed(origin, 'true')), finds: ['cors-reflected-origin']},
	{title: 'a site that nobody allows', flows: [allowed('https://evil-site.io')], finds: ['cors-reflected-origin']},
	{title: 'a site that nobody allows, with a name alike', flows: [allowed('https://api.example.com.attacker.io', 'true')], finds: ['cors-reflected-origin']},
	{
		title: 'one’s own hosts, one partner, and loopback',
		flows: ['https://app.example.com', 'https://example.com', 'https://shop.example.com', 'https://www.partner.com', 'https://partner.com', 'http://localhost:5173'].map(origin => allowed(origin, 'true')),
		finds: [],
		clears: ['cors-reflected-origin', 'cors-null-origin', 'cors-insecure-origin', 'cors-wildcard-credentials', 'cors-any-origin'],
	},
	{title: 'the origin null', flows: [api({'Access-Control-Allow-Origin': 'null'}, {Origin: 'https://app.example.com'})], finds: ['cors-null-origin']},
	{title: 'the origin null with credentials', flows: [allowed('null', 'true')], finds: ['cors-null-origin']},
	{
		title: 'asked from null, and refused', flows: [api({}, {Origin: 'null'})], finds: [], clears: ['cors-null-origin', 'cors-reflected-origin'],
	},
	{title: 'a site over plain HTTP with credentials', flows: [allowed('http://app.example.com', 'true')], finds: ['cors-insecure-origin']},
	{title: 'another port over plain HTTP with credentials', flows: [api({'Access-Control-Allow-Origin': 'http://old.example.com:8080', 'Access-Control-Allow-Credentials': 'true'})], finds: ['cors-insecure-origin']},
	{
		title: 'a site over plain HTTP without credentials', flows: [allowed('http://app.example.com')], finds: [], clears: ['cors-insecure-origin'],
	},

	{title: 'a form without a token', flows: [{body: page('<form method="post" action="/profile"><input name="name"><button>Save</button></form>')}], finds: ['csrf-token-missing']},
	{title: 'a form of somebody signed in without a token', flows: [{requestHeaders: session, body: page('<form METHOD=POST><input type=hidden name=id value=12><button name=delete>Delete</button></form>')}], finds: ['csrf-token-missing']},
	{
		title: 'forms with a token, or that need none',
		flows: [
			{body: page('<form method="post" action="/profile"><input type=hidden name="authenticity_token" value="x"><input name=name></form>')},
			{body: page('<form method="post" action="/profile"><input type=hidden name="k3" value="9f86d081884c7d659a2feaa0c55ad015"></form>')},
			{body: page('<form method="get" action="/search"><input name=q></form><!-- <form method=post></form> -->')},
			{body: page('<form method=post action=/search><input name=q></form><form method=post action=/login><input name=u><input type=password name=p></form>')},
			{body: page('<form method=post action="https://pay.example.net/checkout"><input name=order value=1></form>')},
			{body: page('<meta name="csrf-token" content="x"><form method=post><input name=a></form>')},
		],
		finds: [],
		clears: ['csrf-token-missing'],
	},
	{title: 'a library without a checksum', flows: [{body: page('<script src="https://cdn.jsdelivr.net/npm/vue@3.5.13/dist/vue.global.prod.js"></script>')}], finds: ['sri-missing']},
	{title: 'a style of others without a checksum', flows: [{body: page('<link href="//static.partner.org/a.css" rel="stylesheet">')}], finds: ['sri-missing']},
	{
		title: 'scripts that need no checksum',
		flows: [{body: page('<script src="/a.js"></script><script src="https://static.example.com/a.js"></script><script src="https://js.stripe.com/v3/"></script><script src="https://unpkg.com/a@1.0.0/a.js" integrity="sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K" crossorigin=anonymous></script><link rel=preconnect href="https://fonts.partner.org">')}],
		finds: [],
		clears: ['sri-missing', 'target-blank'],
	},
	{title: 'a link that opens a window', flows: [{body: page('<a href="https://partner.org/" target="_blank">partner</a>')}], finds: ['target-blank']},
	{title: 'a link that gives a handle on purpose', flows: [{body: page('<a target=_blank rel="opener" href=//partner.org/>partner</a>')}], finds: ['target-blank']},
	{
		title: 'links that open windows as they should',
		flows: [{body: page('<a href="https://partner.org/" target="_blank" rel="nofollow noreferrer">a</a><a href="/help" target=_blank>b</a><a href="https://www.example.com/" target=_blank>c</a><p>_blank</p>')}],
		finds: [],
		clears: ['target-blank'],
	},
];
