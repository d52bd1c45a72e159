import {clearOrigin} from '../hosts.ts';
import {
	inTurn,
	together,
	type Scene,
	type Stage,
} from './scene.ts';
import {browser, page} from './headers.ts';

const clear = clearOrigin('www.shop.test');

const assets = [
	'assets/site.css', 'assets/app.js', 'img/logo.svg', 'img/hero.jpg', 'img/lamp-1.png', 'img/lamp-2.webp', 'img/spinner.gif',
];

const visitPage = async ({call, random}: Stage): Promise<unknown> => {
	await call({url: random.pick(['https://www.shop.test/', `https://www.shop.test/products/lamp-${random.whole(1, 40)}`]), headers: page, http2: true});
	return together([
		...assets.map(async asset => call({url: `https://cdn.shop.test/${asset}`, headers: browser, http2: true})),
		call({url: 'https://www.shop.test/favicon.ico', headers: browser}),
		call({
			url: 'https://metrics.tracker.test/collect', method: 'POST', headers: {...browser, 'content-type': 'text/plain'}, body: 'v=2&t=pageview&dl=%2F&sr=1440x900',
		}),
	]);
};

const revalidate = async ({call}: Stage): Promise<unknown> => {
	const url = 'https://cdn.shop.test/img/lamp-1.png';
	const {headers: {etag}} = await call({url, headers: browser});
	return call({url, headers: {...browser, 'if-none-match': typeof etag === 'string' ? etag : '*'}});
};

const boundary = '----demo7MA4YWxkTrZu0gW';
const upload = `--${boundary}\r
Content-Disposition: form-data; name="title"\r
\r
Quiet lamp, from below\r
--${boundary}\r
Content-Disposition: form-data; name="picture"; filename="lamp 💡.txt"\r
Content-Type: text/plain; charset=utf-8\r
\r
  _____\r
 /     \\\r
--${boundary}--\r
`;

const sendForms = async ({call}: Stage): Promise<unknown> => inTurn([
	async () => call({url: 'https://www.shop.test/contact', headers: {...page, 'content-type': 'application/x-www-form-urlencoded'}, body: 'name=Ada+Demo&message=Is+it+quiet%3F+%E2%9C%93&topic=lamps&topic=chairs'}),
	async () => call({url: 'https://www.shop.test/thanks', headers: page}),
	async () => call({url: 'https://www.shop.test/upload', headers: {...browser, 'content-type': `multipart/form-data; boundary=${boundary}`}, body: upload}),
]);

const follow = async ({call}: Stage): Promise<unknown> => inTurn(['/promo', '/promo/2', '/promo/3', '/products/lamp-7'].map(path => async () => call({url: `https://www.shop.test${path}`, headers: page})));

/** What a person with a browser causes. */
export const browsing: readonly Scene[] = [
	{
		id: 'page', calls: 10, weight: 3, play: visitPage,
	},
	{
		id: 'insecure-page', calls: 2, weight: 1, play: async ({call}) => inTurn([async () => call({url: `${clear}/old-catalogue`, headers: page}), async () => call({url: 'https://www.shop.test/', headers: page})]),
	},
	{
		id: 'revalidate', calls: 2, weight: 2, play: revalidate,
	},
	{
		id: 'forms', calls: 3, weight: 1, play: sendForms,
	},
	{
		id: 'redirects', calls: 4, weight: 1, play: follow,
	},
	{
		id: 'crawler', calls: 3, weight: 1, play: async ({call}) => together(['robots.txt', 'sitemap.xml', 'feed.xml'].map(async file => call({url: `${clear}/${file}`, headers: {'user-agent': 'DemoBot/1.0 (+https://www.shop.test/bot)'}}))),
	},
	{
		id: 'video', calls: 3, weight: 1, play: async ({call}) => inTurn(['bytes=0-', 'bytes=65536-131071', 'bytes=900000-'].map(range => async () => call({url: 'https://cdn.shop.test/media/tour.mp4', headers: {...browser, range}}))),
	},
	{
		id: 'head', calls: 2, weight: 1, play: async ({call}) => together(['HEAD', 'OPTIONS'].map(async method => call({method, url: 'https://api.shop.test/v1/products', headers: {...browser, origin: 'https://www.shop.test'}}))),
	},
];
