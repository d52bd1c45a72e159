import type {Buffer} from 'node:buffer';
import {hash} from 'node:crypto';
import {bodyBytes, bodyText} from '../flow/content.ts';
import {parseMediaType, shortType, type MediaType} from '../flow/content-type.ts';
import type {Body, Headers} from '../flow/flow.ts';
import {htmlTags, type Tag} from './html-tags.ts';
import {findTelltales, type Telltale} from './telltales.ts';

/** Rules read at most so many characters of a body: beyond that time would follow size. */
const longestText = 1_000_000;
/** JSON is parsed up to this length. */
const longestJson = 500_000;

const none: readonly string[] = [];

/** Bytes of either end of a body that its fingerprint looks at. */
const looked = 4096;

const digest = ({size, bytes}: Body): string =>
	`${size} ${hash('sha1', bytes.subarray(0, looked), 'base64')}${bytes.length > looked ? hash('sha1', bytes.subarray(-looked), 'base64') : ''}`;

/** The request or the response of a flow as rules read it. What is costly is worked out once, when first asked for. */
export class Side {
	#values: Map<string, string[]> | undefined;
	#mediaType: MediaType | undefined;
	#type: string | undefined;
	#text: string | undefined | null = null;
	#json: unknown = Side;
	#fingerprint: string | undefined;
	#tags: readonly Tag[] | undefined;
	#telltales: ReadonlySet<Telltale> | undefined;
	readonly headers: Headers;
	readonly body: Body | undefined;

	constructor(message: {readonly headers: Headers; readonly body?: Body | undefined}) {
		this.headers = message.headers;
		this.body = message.body;
	}

	#parse(): unknown {
		const text = this.type === 'json' ? this.text : undefined;
		if (text === undefined || text.length > longestJson) {
			return undefined;
		}

		try {
			return JSON.parse(text) as unknown;
		} catch {
			return undefined;
		}
	}

	/** All values of a header, in order. The name in small letters. */
	values(name: string): readonly string[] {
		if (!this.#values) {
			this.#values = new Map();
			for (const [key, value] of this.headers) {
				const lower = key.toLowerCase();
				const known = this.#values.get(lower);
				if (known) {
					known.push(value);
				} else {
					this.#values.set(lower, [value]);
				}
			}
		}

		return this.#values.get(name) ?? none;
	}

	/** The first value of a header, or `undefined`. The name in small letters. */
	header(name: string): string | undefined {
		return this.values(name)[0];
	}

	/** Whether a header is there. The name in small letters. */
	has(name: string): boolean {
		return this.values(name).length > 0;
	}

	/** Whether words of a group stand in the body: the cheap look before a regular expression. */
	tells(group: Telltale): boolean {
		this.#telltales ??= findTelltales(this.text ?? '');
		return this.#telltales.has(group);
	}

	/** What Content-Type says; the essence is empty without one. */
	get mediaType(): MediaType {
		this.#mediaType ??= parseMediaType(this.header('content-type'));
		return this.#mediaType;
	}

	/** Short name of the media type: `json`, `html`, `js`, `png`, …; empty when unknown. */
	get type(): string {
		this.#type ??= shortType(this.mediaType.essence);
		return this.#type;
	}

	/** True number of bytes of the body on the wire; 0 without one. */
	get size(): number {
		return this.body?.size ?? 0;
	}

	/** The body decoded to text, at most its first 1,000,000 characters; `undefined` when there is none or it is not text. */
	get text(): string | undefined {
		if (this.#text === null) {
			this.#text = this.size > 0 ? bodyText(this)?.slice(0, longestText) : undefined;
		}

		return this.#text;
	}

	/** The body decoded from its content encoding, as bytes. Worked out each time. */
	get bytes(): Buffer {
		return bodyBytes(this).bytes;
	}

	/** Tells bodies apart without keeping them: the true size, and a digest of the beginning and the end. Empty without a body. */
	get fingerprint(): string {
		this.#fingerprint ??= this.body && this.size > 0 ? digest(this.body) : '';
		return this.#fingerprint;
	}

	/** The body as JSON where its type says JSON and it is valid; else `undefined`. Not for bodies over 500,000 characters. */
	get json(): unknown {
		if (this.#json === Side) {
			this.#json = this.#parse();
		}

		return this.#json;
	}

	/** Tags of a page that load, lead or send something; none in what is not HTML. */
	get tags(): readonly Tag[] {
		this.#tags ??= this.type === 'html' ? htmlTags(this.text ?? '') : [];
		return this.#tags;
	}
}
