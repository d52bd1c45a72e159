import {Buffer} from 'node:buffer';
import {problem} from '../site/answers.ts';
import {drop} from '../site/drop.ts';
import type {Answer, Route, Visit} from '../site/route.ts';

const trace = `TypeError: Cannot read properties of undefined (reading 'total')
    at computeTotals (/srv/shop/dist/cart.js:118:27)
    at async Checkout.run (/srv/shop/dist/checkout.js:44:9)
    at async /srv/shop/node_modules/router/index.js:312:5
`;

const badGateway = '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>';

/** Answers that only say that something is wrong, by path. */
const statuses: ReadonlyArray<[string, Answer]> = [
	['/v1/teapot', {status: 418, headers: {'content-type': 'text/plain'}, body: 'short and stout\n'}],
	['/v1/legacy', {status: 410, headers: {'content-type': 'text/plain', sunset: 'Sat, 31 Dec 2022 23:59:59 GMT'}, body: 'gone\n'}],
	['/v1/recommendations', {
		status: 500, headers: {'content-type': 'text/plain', 'x-powered-by': 'Express'}, body: trace, delay: 60,
	}],
	['/v1/shipping/rates', {status: 502, headers: {'content-type': 'text/html', server: 'nginx/1.18.0'}, body: badGateway}],
	['/v1/inventory/live', problem(503, 'Maintenance', {}, {'retry-after': 'Fri, 01 Jan 2100 00:00:00 GMT'})],
	['/v1/reports/yearly', {...problem(504, 'Upstream timed out'), delay: 1500}],
];

const later = (milliseconds: number, signal: AbortSignal, act: () => void): undefined => {
	const timer = setTimeout(act, milliseconds);
	signal.addEventListener('abort', () => {
		clearTimeout(timer);
	});
};

const half = Buffer.from('{"items":[{"id":1,"name":"Quiet lamp"},{"id":2,"na');

/** Promises 5,000 bytes, sends 50 of them, and leaves. */
const cutOff = ({response, signal}: Visit): undefined => {
	response.writeHead(200, {'content-type': 'application/json', 'content-length': 5000});
	response.write(half);
	later(80, signal, () => {
		drop(response);
	});
};

const reset = ({response, signal}: Visit): undefined => {
	later(30, signal, () => {
		drop(response);
	});
};

const speakOtherwise = ({response}: Visit): undefined => {
	response.socket?.end('220 smtp.shop.test ESMTP ready\r\n');
};

/** Gives nothing, and sends nothing either. */
const stayMute = (): undefined => undefined;

/** Servers that break off, stay silent, or do not speak HTTP; and plain error statuses. */
export const failures: readonly Route[] = [
	...statuses.map(([path, answer]): Route => ({method: 'GET', path, answer: () => answer})),
	{method: 'GET', path: '/v1/feed/partial', answer: cutOff},
	{method: 'GET', path: '/v1/feed/reset', answer: reset},
	{method: 'GET', path: '/v1/feed/silent', answer: stayMute},
	{method: 'GET', path: '/v1/feed/garbage', answer: speakOtherwise},
];
