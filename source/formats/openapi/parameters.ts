import {
	emptyShape,
	addValue,
	shapeSchema,
	type Shape,
} from './shape.ts';

/** Parameters of an operation by name, with how many requests had each. */
export type Parameters = Map<string, {shape: Shape; count: number}>;

const mostParameters = 100;

/** A parameter's text as the value that it most likely stands for. */
const valueOf = (text: string): unknown => {
	if (text === 'true' || text === 'false') {
		return text === 'true';
	}

	return /^-?\d{1,15}(?:\.\d{1,10})?$/v.test(text) ? Number(text) : text;
};

/** Adds what one request gave. */
export const addParameters = (parameters: Parameters, given: ReadonlyMap<string, string>): void => {
	for (const [name, text] of given) {
		const parameter = parameters.get(name) ?? {shape: emptyShape(), count: 0};
		if (parameter.count === 0 && parameters.size >= mostParameters) {
			continue;
		}

		parameter.count++;
		addValue(parameter.shape, valueOf(text));
		parameters.set(name, parameter);
	}
};

/** Parameters as OpenAPI has them; one that all requests gave is required. */
export const parameterList = (parameters: Parameters, place: 'query' | 'path' | 'header', requests: number) => parameters.entries()
	.map(([name, {shape, count}]) => ({
		name, in: place, required: place === 'path' || count === requests, schema: shapeSchema(shape),
	}))
	.toArray();
