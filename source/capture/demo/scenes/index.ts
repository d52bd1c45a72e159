import {browsing} from './browsing.ts';
import {hostile} from './hostile.ts';
import {payloads} from './payloads.ts';
import type {Scene} from './scene.ts';
import {shopping} from './shopping.ts';
import {streaming} from './streaming.ts';
import {trouble} from './trouble.ts';

/** Every scene there is. */
export const scenes: readonly Scene[] = [...browsing, ...shopping, ...streaming, ...payloads, ...trouble, ...hostile];

/** The scenes that fill the first screen, in their order. */
export const overture: readonly string[] = [
	'page',
	'sign-in',
	'events',
	'graphql-query',
	'one-by-one',
	'search',
	'prices',
	'alert',
	'refusal /v1/products/9999',
	'order',
	'misnamed',
	'insecure-api',
	'refusal /v1/recommendations',
	'unknown-name',
	'slow',
	'redirects',
	'product',
	'not-http',
];
