import type {Database} from 'better-sqlite3';
import {compilePattern} from '../../filter/regex/pattern.ts';
import {bodyText} from '../../flow/content.ts';
import {pathTemplate} from '../../flow/path-template.ts';
import {readBody} from '../stored-body.ts';
import {parseHeaders} from '../stored-flow.ts';

const mostPatterns = 100;

/** Remembers what was compiled: a pattern is the same for every row. */
const createMatcher = () => {
	const compiled = new Map<string, (text: string) => boolean>();
	return (pattern: string): ((text: string) => boolean) => {
		const known = compiled.get(pattern) ?? compilePattern(pattern);
		if (compiled.size >= mostPatterns) {
			compiled.clear();
		}

		compiled.set(pattern, known);
		return known;
	};
};

/** A value as a pattern sees it; bytes have no text. */
const asText = (value: unknown): string => typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const decodeLimit = 4 * 1024 * 1024;

/** Gives a connection the functions of tapx. */
export const addFunctions = (database: Database): void => {
	const matcher = createMatcher();
	const pure = {deterministic: true} as const;
	database.function('path_template', pure, (path: unknown) => typeof path === 'string' ? pathTemplate(path) : null);
	// `X REGEXP Y` calls regexp(Y, X).
	database.function('regexp', pure, (pattern: unknown, text: unknown) => text === null || pattern === null ? null : Number(matcher(asText(pattern))(asText(text))));
	// For the view of bodies: one that nobody has decoded yet.
	database.function('body_text', pure, (coding: unknown, data: unknown, truncated: unknown, headers: unknown) => {
		const bytes = data instanceof Uint8Array ? data.length : 0;
		const body = readBody({
			coding: Number(coding), decoded: 0, data, text: null,
		}, bytes, truncated === 1);
		return bodyText({headers: parseHeaders(headers), body}, decodeLimit) ?? null;
	});
};
