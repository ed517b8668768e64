/** Placeholder of the shared PostgreSQL of the test run. */
export default async function setup(): Promise<void> {}
