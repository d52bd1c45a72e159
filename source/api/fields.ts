import {z} from 'zod';

const wholeText = (least: number, most: number): string => `wants a whole number from ${least} to ${most}`;

/** A whole number in a path or a query. */
export const numberInUrl = (least: number, most: number) => {
	const error = wholeText(least, most);
	return z.coerce.number({error}).int({error}).min(least, {error}).max(most, {error});
};

/** A whole number in JSON. */
export const wholeNumber = (least: number, most: number) => {
	const error = wholeText(least, most);
	return z.number({error}).int({error}).min(least, {error}).max(most, {error});
};

/** Text in JSON or a query. */
export const text = () => z.string({error: 'wants a text'});

const words: Readonly<Record<string, boolean>> = {
	1: true, true: true, 0: false, false: false,
};

/** A switch in a query. */
const switchInUrl = () => z.enum(Object.keys(words), {error: 'wants 1 or 0'}).transform(word => words[word] ?? false);

/** Nothing. */
export const none = z.strictObject({});

/** The id of a request, in a path. */
export const idInPath = z.strictObject({id: z.string().regex(/^\d{1,15}$/v, {error: 'wants the id of a request, a number'}).transform(Number).meta({description: 'id of the request'})});

/** Which requests a call is about. */
export const filterText = text().meta({description: 'a filter, as tapx takes it: `status:5xx host:api.*`'});

/** Every call takes it. */
export const redact = switchInUrl().optional().meta({description: '1 replaces secrets in the answer, 0 does not; without it they are replaced for callers from other machines'});

/** A query of nothing else. */
export const plainQuery = z.strictObject({redact});
