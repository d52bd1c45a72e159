import type {Route} from '../site/route.ts';
import {accounts} from './accounts.ts';
import {binaries} from './binaries.ts';
import {catalogue} from './catalogue.ts';
import {encodings} from './encodings.ts';
import {failures} from './failures.ts';
import {graphql} from './graphql.ts';
import {hostile} from './hostile.ts';
import {orders} from './orders.ts';
import {pages} from './pages.ts';
import {pictures} from './pictures.ts';
import {streams} from './streams.ts';

/** Everything the demo's site answers; the first that fits is taken. */
export const routes: readonly Route[] = [
	...pages, ...pictures, ...accounts, ...catalogue, ...orders, ...graphql, ...streams, ...binaries, ...encodings, ...failures, ...hostile,
];
