import type {Connection} from '../flow/connection.ts';
import {cookiePairs} from '../flow/cookies.ts';
import type {Flow} from '../flow/flow.ts';
import {pathTemplate} from '../flow/path-template.ts';
import {authority, flowUrl} from '../flow/url.ts';
import {newCookie, type NewCookie} from './new-cookie.ts';
import {readInputs, type Input} from './inputs.ts';
import {encodedParameters, jsonParameters, type Parameter} from './parameters.ts';
import {Side} from './side.ts';

const secureSchemes: ReadonlySet<string> = new Set(['https', 'wss']);
const loopback = /^(?:localhost|.*\.localhost|127\.\d+\.\d+\.\d+|::1)$/v;
/** Whether a host is this machine: what never crosses a network cannot be read there. */
export const isLoopbackHost = (host: string): boolean => loopback.test(host.startsWith('[') ? host.slice(1, -1) : host);

const address = /^(?:\d+\.){3}\d+$|:/v;

/** Where browsers show what they fetch (Fetch Metadata); empty when they do not say. */
const shown: ReadonlySet<string> = new Set(['', 'document', 'iframe', 'frame', 'fencedframe']);

/** What is known beside a flow. */
export type Beside = {
	/** The connection to its server. */
	readonly server?: Connection | undefined;
};

/** A flow as rules see it: headers by name, bodies as text, parameters, cookies; what is costly is worked out once, when first asked for. */
export class Exchange {
	#url: string | undefined;
	#template: string | undefined;
	#isPage: boolean | undefined;
	#isLoopback: boolean | undefined;
	#parameters: readonly Parameter[] | undefined;
	#inputs: readonly Input[] | undefined;
	#cookies: ReadonlyArray<readonly [name: string, value: string]> | undefined;
	#newCookies: readonly NewCookie[] | undefined;
	readonly flow: Flow;
	readonly server: Connection | undefined;
	readonly request: Side & {readonly method: string};
	readonly response: (Side & {readonly status: number}) | undefined;

	constructor(flow: Flow, {server}: Beside = {}) {
		this.flow = flow;
		this.server = server;
		this.request = Object.assign(new Side(flow.request), {method: flow.request.method.toUpperCase()});
		this.response = flow.response && Object.assign(new Side(flow.response), {status: flow.response.status});
	}

	#readParameters(): readonly Parameter[] {
		const {query} = this.flow.request;
		const found = query === undefined ? [] : encodedParameters(query, 'url', this.url.length - query.length);
		if (this.request.type === 'form') {
			found.push(...encodedParameters(this.request.text ?? '', 'request-body'));
		} else if (this.request.json !== undefined) {
			found.push(...jsonParameters(this.request.json, 'request-body'));
		}

		return found;
	}

	get id(): number {
		return this.flow.id;
	}

	/** The whole URL as it was sent. */
	get url(): string {
		this.#url ??= flowUrl(this.flow.request);
		return this.#url;
	}

	/** `https://api.example.com`, with a port where the scheme does not imply it. */
	get origin(): string {
		return `${this.flow.request.scheme}://${authority(this.flow.request)}`;
	}

	get host(): string {
		return this.flow.request.host;
	}

	get path(): string {
		return this.flow.request.path;
	}

	/** The path with `{id}` for what differs from one thing to the next. */
	get template(): string {
		this.#template ??= pathTemplate(this.path);
		return this.#template;
	}

	/** Whether it was encrypted on the way to the server. */
	get isSecure(): boolean {
		return secureSchemes.has(this.flow.request.scheme);
	}

	/** Whether the server is this machine. */
	get isLoopback(): boolean {
		this.#isLoopback ??= isLoopbackHost(this.host);
		return this.#isLoopback;
	}

	/** Whether the server goes by a name that others can look up: no address, not this machine. */
	get isNamed(): boolean {
		return !this.isLoopback && !address.test(this.host);
	}

	/** Whether the request says who sends it: credentials, or a cookie. */
	get isAuthenticated(): boolean {
		return this.request.has('authorization') || this.request.has('cookie');
	}

	/** Who asked, as far as that can be told: the address and what the client calls itself. */
	get client(): string {
		return `${this.flow.client?.address ?? ''} ${this.request.header('user-agent') ?? ''}`;
	}

	/** When it ended, in microseconds since the epoch; when it began, where nothing else is known. */
	get endedAt(): number {
		return this.flow.startedAt + (this.flow.timings.total ?? 0);
	}

	/** Whether a page was answered, which browsers show: not a piece of one that a script fetches. */
	get isPage(): boolean {
		this.#isPage ??= this.response?.type === 'html' && this.response.status >= 200 && this.response.status < 300 && this.response.size > 0
			&& shown.has(this.request.header('sec-fetch-dest') ?? '') && !this.request.has('x-requested-with');
		return this.#isPage;
	}

	/** What the client gave in the query, a form or JSON, at most 200 each. */
	get parameters(): readonly Parameter[] {
		this.#parameters ??= this.#readParameters();
		return this.#parameters;
	}

	/** What of all that may mean something to a program that it is put into, each with the ways to read it; path, cookies and some headers too. */
	get inputs(): readonly Input[] {
		this.#inputs ??= readInputs(this);
		return this.#inputs;
	}

	/** Cookies of the request, in order. */
	get cookies(): ReadonlyArray<readonly [name: string, value: string]> {
		this.#cookies ??= this.request.values('cookie').flatMap(value => cookiePairs(value));
		return this.#cookies;
	}

	/** Cookies that the response sets, in the order of its headers: the index is `nth` of the evidence. */
	get newCookies(): readonly NewCookie[] {
		this.#newCookies ??= this.response?.values('set-cookie').map(value => newCookie(value, this.flow.startedAt)) ?? [];
		return this.#newCookies;
	}
}
