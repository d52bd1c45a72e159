import {
	encodedPictures,
	icon,
	png,
	svg,
} from '../pictures.ts';
import type {Route} from '../site/route.ts';

const cached = {'cache-control': 'public, max-age=86400'};

/** Real pictures, small. */
export const pictures: readonly Route[] = [
	{method: 'GET', path: '/favicon.ico', answer: ({random}) => ({headers: {'content-type': 'image/vnd.microsoft.icon', ...cached}, body: icon(random), tagged: true})},
	{method: 'GET', path: /^\/img\/[\w\-]+\.png$/v, answer: ({random}) => ({headers: {'content-type': 'image/png', ...cached}, body: png(random), tagged: true})},
	{method: 'GET', path: /^\/img\/[\w\-]+\.svg$/v, answer: ({random}) => ({headers: {'content-type': 'image/svg+xml', ...cached}, body: svg(random), encoding: 'negotiate'})},
	...Object.entries(encodedPictures).map(([extension, {type, bytes}]): Route => ({
		method: 'GET', path: new RegExp(String.raw`^/img/[\w\-]+\.${extension}$`, 'v'), answer: () => ({headers: {'content-type': type, ...cached}, body: bytes, tagged: true}),
	})),
];
