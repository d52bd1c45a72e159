import {Buffer} from 'node:buffer';
import {html, json, redirect} from '../site/answers.ts';
import type {Route} from '../site/route.ts';

const frame = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
	<meta charset="utf-8">
	<title>${title} · Demo shop</title>
	<link rel="stylesheet" href="https://cdn.shop.test/assets/site.css">
	<link rel="icon" href="/favicon.ico">
	<script src="https://cdn.shop.test/assets/app.js" defer></script>
</head>
<body>
	<header><a href="/">Demo shop</a></header>
	<main>
${body}
	</main>
</body>
</html>
`;

const css = `:root { --accent: #2b6cb0; --space: 0.5rem; }
body { margin: 0 auto; max-width: 60rem; font: 1rem/1.5 system-ui, sans-serif; }
.card { display: grid; gap: var(--space); padding: var(--space); border: 1px solid #e2e8f0; }
.card:hover > .price { color: var(--accent); }
@media (prefers-color-scheme: dark) { body { background: #111; color: #eee; } }
`;

const script = `const cart = new Map();

export const add = (sku, count = 1) => {
	cart.set(sku, (cart.get(sku) ?? 0) + count);
	document.querySelector('#count').textContent = String([...cart.values()].reduce((sum, n) => sum + n, 0));
};

const events = new EventSource('https://stream.shop.test/events');
events.addEventListener('stock', event => console.log(JSON.parse(event.data)));
//# sourceMappingURL=app.js.map
`;

const feed = `<?xml version="1.0" encoding="ISO-8859-1"?>
<rss version="2.0"><channel><title>Café &amp; Küche</title><item><title>Crème brûlée à la maison</title></item></channel></rss>
`;

/** What a browser asks of www and cdn, pictures apart. */
export const pages: readonly Route[] = [
	{method: 'GET', path: '/', answer: () => html(frame('Welcome', '\t\t<h1>Lamps, chairs, kettles</h1>\n\t\t<p>Nothing here is for sale.</p>'), {'cache-control': 'max-age=60'})},
	{
		method: 'GET',
		path: /^\/products\/([\w\-]+)$/v,
		answer: ({name: slug, random}) => html(frame(slug, `\t\t<article class="card"><h1>${slug}</h1><p class="price">${random.whole(5, 400)}.00 €</p></article>`)),
	},
	{
		method: 'GET', path: '/assets/site.css', answer: () => ({
			headers: {'content-type': 'text/css', 'cache-control': 'public, max-age=31536000, immutable'}, body: css.repeat(12), encoding: 'negotiate', tagged: true,
		}),
	},
	{
		method: 'GET', path: '/assets/app.js', answer: () => ({
			headers: {'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=3600'}, body: script.repeat(20), encoding: 'negotiate', tagged: true,
		}),
	},
	{
		method: 'GET',
		path: '/manifest.webmanifest',
		answer: () => json({name: 'Demo shop', start_url: '/', icons: [{src: '/img/logo.svg', sizes: 'any'}]}, {headers: {'content-type': 'application/manifest+json'}}),
	},
	{method: 'GET', path: '/robots.txt', answer: () => ({headers: {'content-type': 'text/plain'}, body: 'User-agent: *\nDisallow: /cart\nSitemap: https://www.shop.test/sitemap.xml\n'})},
	{
		method: 'GET', path: '/sitemap.xml', answer: ({random}) => ({
			headers: {'content-type': 'application/xml'},
			body: `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${Array.from({length: 20}, () => `<url><loc>https://www.shop.test/products/lamp-${random.whole(1, 99)}</loc></url>`).join('')}</urlset>`,
			encoding: 'gzip',
		}),
	},
	{
		method: 'GET', path: '/feed.xml', answer: () => ({
			headers: {'content-type': 'application/rss+xml; charset=iso-8859-1'},
			body: Buffer.from(feed, 'latin1'),
		}),
	},
	{method: 'POST', path: '/contact', answer: () => redirect(303, '/thanks')},
	{method: 'GET', path: '/thanks', answer: () => html(frame('Thank you', '\t\t<p>We shall never write back.</p>'))},
	{
		method: 'POST', path: '/upload', async answer({body}) {
			const {length} = await body();
			return json({received: length}, {status: 201, headers: {location: '/uploads/1'}});
		},
	},
	{method: 'GET', path: '/old-catalogue', answer: () => redirect(301, 'https://www.shop.test/')},
	{method: 'GET', path: '/promo', answer: () => redirect(302, '/promo/2')},
	{method: 'GET', path: '/promo/2', answer: () => redirect(307, '/promo/3')},
	{method: 'GET', path: '/promo/3', answer: () => redirect(308, '/products/lamp-7')},
];
