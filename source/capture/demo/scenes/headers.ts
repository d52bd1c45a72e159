import {fakeSession, fakeToken} from '../credentials.ts';

const accepted = 'gzip, deflate, br, zstd';

/** What a browser sends with every request. */
export const browser = {
	'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
	accept: '*/*',
	'accept-language': 'en-GB,en;q=0.9,nb;q=0.6',
	'accept-encoding': accepted,
	cookie: `session=${fakeSession}; theme=dark`,
	referer: 'https://www.shop.test/',
} as const;

/** … for a page. */
export const page = {...browser, accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8', 'upgrade-insecure-requests': '1'} as const;

/** What the shop's app sends. */
export const app = {
	'user-agent': 'DemoShop/7.3 (Android 15; okhttp/4.12.0)', accept: 'application/json', 'accept-encoding': accepted, authorization: `Bearer ${fakeToken}`,
} as const;

/** … with a body. */
export const appJson = {...app, 'content-type': 'application/json; charset=utf-8'} as const;

/** What a script sends. */
export const script = {
	'user-agent': 'python-requests/2.32.3', accept: '*/*', 'accept-encoding': 'gzip, deflate', connection: 'keep-alive',
} as const;
