/** Tests of the page's parts read their sources under Node's compiler settings, which know no style sheets. */
declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>;
  export default classes;
}
