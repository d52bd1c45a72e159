import type {Connection} from '../flow/connection.ts';
import {cookiePairs} from '../flow/cookies.ts';
import type {Flow} from '../flow/flow.ts';
import {pathTemplate} from '../flow/path-template.ts';
import {authority, flowUrl} from '../flow/url.ts';
import {readContentPolicies, type ContentPolicy} from './content-policy.ts';
import {newCookie, type NewCookie} from './new-cookie.ts';
import {addressKind} from './address-kind.ts';
import {freshness, type Freshness} from './freshness.ts';
import {readInputs, type Input} from './inputs.ts';
import {findLeaks, type Leak} from './leaks.ts';
import {encodedParameters, jsonParameters, type Parameter} from './parameters.ts';
import {Side} from './side.ts';
import {readTickets, type Ticket} from './tickets.ts';
import {textKey} from './watching/text-key.ts';

const secureSchemes: ReadonlySet<string> = new Set(['https', 'wss']);
/** This machine: what never crosses a network cannot be read there. */
const loopback = /^(?:localhost|.*\.localhost|127\.\d+\.\d+\.\d+|::1)$/v;
/** Whether a host, an address in brackets or not, is this machine. */
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
	#contentPolicies: readonly ContentPolicy[] | undefined;
	#isLoopback: boolean | undefined;
	#leaks: readonly Leak[] | undefined;
	#tickets: readonly Ticket[] | undefined;
	#parameters: readonly Parameter[] | undefined;
	#inputs: readonly Input[] | undefined;
	#cookies: ReadonlyArray<readonly [name: string, value: string]> | undefined;
	#newCookies: readonly NewCookie[] | undefined;
	#origin: string | undefined;
	#client: string | undefined;
	#isLocal: boolean | undefined;
	#freshness: Freshness | undefined | null = null;
	#callerKey: string | undefined;
	#callerUrlKey: string | undefined;
	#callerEndpointKey: string | undefined;
	#endpointKey: string | undefined;
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
		this.#origin ??= `${this.flow.request.scheme}://${authority(this.flow.request)}`;
		return this.#origin;
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
		this.#client ??= `${this.flow.client?.address ?? ''} ${this.request.header('user-agent') ?? ''}`;
		return this.#client;
	}

	/** Keys under which rules over many flows remember: who asked whom, for which URL, for which method and path template; and these without who. */
	get callerKey(): string {
		this.#callerKey ??= textKey(this.client, this.origin);
		return this.#callerKey;
	}

	get callerUrlKey(): string {
		this.#callerUrlKey ??= textKey(this.client, this.url);
		return this.#callerUrlKey;
	}

	get callerEndpointKey(): string {
		this.#callerEndpointKey ??= textKey(this.callerKey, this.request.method, this.template);
		return this.#callerEndpointKey;
	}

	get endpointKey(): string {
		this.#endpointKey ??= textKey(this.request.method, this.origin, this.template);
		return this.#endpointKey;
	}

	/** Whether the server is this machine or one of a private network, as far as its name or address says. */
	get isLocal(): boolean {
		this.#isLocal ??= addressKind(this.host) !== undefined || !/[.:]/v.test(this.host);
		return this.#isLocal;
	}

	/** What a browser may keep of the answer, and how long; `undefined` without one. */
	get freshness(): Freshness | undefined {
		if (this.#freshness === null) {
			this.#freshness = freshness(this.flow);
		}

		return this.#freshness;
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

	/** The Content-Security-Policies that hold for the page, of headers and tags; not for other answers. */
	get contentPolicies(): readonly ContentPolicy[] {
		this.#contentPolicies ??= this.response && this.isPage ? readContentPolicies(this.response) : [];
		return this.#contentPolicies;
	}

	/** Secrets known by their look, where none belongs. */
	get leaks(): readonly Leak[] {
		this.#leaks ??= findLeaks(this);
		return this.#leaks;
	}

	/** JSON Web Tokens, wherever they stand. */
	get tickets(): readonly Ticket[] {
		this.#tickets ??= readTickets(this);
		return this.#tickets;
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
