/** @type {import('xo').FlatXoConfig} */
const config = [
	{
		ignores: ['dist', 'media/**/*.svg', 'bench/results.md'],
	},
	{
		rules: {
			// Source imports carry `.ts`, which the compiler rewrites.
			'import-x/extensions': 'off',
			'n/file-extension-in-import': 'off',
			// A docstring of one sentence is one line.
			'unicorn/single-line-block-comment-style': 'off',
			// SQLite and JSON speak of null, and so do the rows that mirror them.
			'unicorn/no-null': 'off',
			'@typescript-eslint/no-restricted-types': 'off',
			// Wire names (headers, HAR, events) are keys in their own spelling.
			'@typescript-eslint/naming-convention': 'off',
			'unicorn/consistent-boolean-name': 'off',
			// Empty text and no text mean the same in most rows.
			'@typescript-eslint/strict-boolean-expressions': 'off',
			// Bytes of protocols are read bit by bit, and control characters are looked for on purpose.
			'no-bitwise': 'off',
			'no-control-regex': 'off',
			'regexp/no-control-character': 'off',
			// A docstring says what is worth saying; types say the rest.
			'jsdoc/require-param': 'off',
			'jsdoc/require-param-description': 'off',
			'jsdoc/require-returns': 'off',
			'regexp/prefer-named-capture-group': 'off',
			'unicorn/text-encoding-identifier-case': 'off',
			// A proxy has much to say about plain HTTP.
			'unicorn/prefer-https': 'off',
		},
	},
	{
		files: ['source/api/**'],
		rules: {
			// Schemas are nested as what they describe.
			'unicorn/max-nested-calls': 'off',
		},
	},
	{
		files: ['package.json'],
		rules: {
			// Fresh dependencies are pinned.
			'package-json/dependency-version-range': 'off',
			// A test holds what is written against the types of @types/sarif.
			'package-json/no-orphan-types': 'off',
		},
	},
	{
		files: ['test/**', 'bench/**', 'media/**'],
		rules: {
			'no-await-in-loop': 'off',
			// The runner is ava; a test may share its set-up with others.
			'node-test/no-import-test-files': 'off',
			// Table-driven tests assert what each case asks for.
			'ava/no-conditional-assertion': 'off',
			'ava/no-nested-assertions': 'off',
			'unicorn/no-await-expression-member': 'off',
			'@typescript-eslint/strict-void-return': 'off',
		},
	},
	{
		files: ['test/api/**'],
		rules: {
			// Answers are looked into as any client does; their shapes are held against the schemas that the API gives.
			'@typescript-eslint/no-explicit-any': 'off',
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
		},
	},
];

export default config;
