/** What JSON values seen so far have in common; grows with each one that is added, up to a bound. */
export type Shape = {
	/** How many values it stands for. */
	count: number;
	readonly types: Set<string>;
	/** What all texts so far look like; `undefined` when they differ. */
	format?: string | undefined;
	/** Members of objects; `count` of each tells whether all had it. */
	properties?: Map<string, Shape>;
	/** Whether members beyond the bound were left out. */
	isOpen?: boolean;
	objects: number;
	items?: Shape;
};

/** Beyond these an object is a map by keys, and what is deeper is anything. */
const mostProperties = 200;
const deepest = 12;
const mostItems = 50;

const formats: ReadonlyArray<readonly [name: string, look: RegExp]> = [
	['uuid', /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/iv],
	['date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+\-]\d\d:?\d\d)$/v],
	['date', /^\d{4}-\d\d-\d\d$/v],
	['email', /^[\w%+\-.]{1,64}@[\w\-.]{1,190}\.[a-z]{2,24}$/iv],
	['uri', /^https?:\/\/\S{1,2000}$/v],
];

const formatOf = (text: string): string | undefined => formats.find(([, look]) => look.test(text))?.[0];

const typeOf = (value: unknown): string => {
	if (value === null) {
		return 'null';
	}

	return Array.isArray(value) ? 'array' : (Number.isSafeInteger(value) ? 'integer' : typeof value);
};

/** A shape of nothing yet. */
export const emptyShape = (): Shape => ({count: 0, types: new Set(), objects: 0});

const addText = (shape: Shape, text: string): void => {
	const format = text.length < 2100 ? formatOf(text) : undefined;
	shape.format = shape.types.has('string') && shape.format !== format ? undefined : format;
};

/** Adds a value of `JSON.parse` to a shape. Names of members are kept, values are not. */
export const addValue = (shape: Shape, value: unknown, depth = 0): void => {
	shape.count++;
	if (depth > deepest) {
		return;
	}

	const type = typeOf(value);
	if (typeof value === 'string') {
		addText(shape, value);
	}

	shape.types.add(type);
	if (Array.isArray(value)) {
		shape.items ??= emptyShape();
		for (const item of value.slice(0, mostItems)) {
			addValue(shape.items, item, depth + 1);
		}
	} else if (typeof value === 'object' && value !== null) {
		shape.objects++;
		shape.properties ??= new Map();
		for (const [name, member] of Object.entries(value)) {
			const known = shape.properties.get(name);
			if (!known && shape.properties.size >= mostProperties) {
				shape.isOpen = true;
				continue;
			}

			const property = known ?? emptyShape();
			shape.properties.set(name, property);
			addValue(property, member, depth + 1);
		}
	}
};

/** A shape as JSON Schema 2020-12, which OpenAPI 3.1 uses. What all objects had is required. */
export const shapeSchema = (shape: Shape): Record<string, unknown> => {
	const types = [...shape.types].filter(type => !(type === 'integer' && shape.types.has('number'))).toSorted();
	if (types.length === 0) {
		return {};
	}

	const required = shape.properties?.entries().filter(([, {count}]) => count === shape.objects).map(([name]) => name).toArray() ?? [];
	return {
		type: types.length === 1 ? types[0] : types,
		...shape.types.has('string') && shape.format && {format: shape.format},
		...shape.properties && {
			properties: Object.fromEntries(shape.properties.entries().map(([name, property]) => [name, shapeSchema(property)])),
			...required.length > 0 && {required},
			...shape.isOpen && {additionalProperties: true},
		},
		...shape.items && {items: shapeSchema(shape.items)},
	};
};
