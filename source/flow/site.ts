/** Names under which countries give out domains: `example.co.uk`. */
const secondLevels: ReadonlySet<string> = new Set(['ac', 'co', 'com', 'edu', 'go', 'gob', 'gouv', 'gov', 'ltd', 'mil', 'ne', 'net', 'nom', 'or', 'org', 'plc', 'sch']);

/** Names below which strangers have their sites. */
const shared: ReadonlySet<string> = new Set([
	'amazonaws.com',
	'appspot.com',
	'azurewebsites.net',
	'blogspot.com',
	'cloudfront.net',
	'firebaseapp.com',
	'fly.dev',
	'github.io',
	'gitlab.io',
	'herokuapp.com',
	'netlify.app',
	'ngrok.app',
	'ngrok.io',
	'onrender.com',
	'pages.dev',
	'vercel.app',
	'web.app',
	'workers.dev',
]);

const address = /^(?:\d+\.){3}\d+$|:/v;

/**
The part of a host that somebody registered: `example.co.uk` of `shop.example.co.uk`; an address as it is. Told by the usual names,
not by the Public Suffix List: good enough to tell one's own from foreign hosts, not to decide who may read a cookie.
*/
export const siteOf = (host: string): string => {
	const labels = host.split('.');
	if (labels.length < 3 || address.test(host)) {
		return host;
	}

	const last = labels.slice(-2);
	const isSuffix = (last[1]?.length === 2 && secondLevels.has(last[0] ?? '')) || shared.has(last.join('.'));
	return labels.slice(isSuffix ? -3 : -2).join('.');
};
