//! Reads a QR code out of its SVG, as a telephone reads it off a screen.

use rqrr::PreparedImage;

/// How many pixels wide a module is drawn.
const PIXELS: usize = 4;

/// The text of a code.
///
/// # Panics
/// When nothing can be read there.
pub fn read(svg: &str) -> String {
    let attribute = |element: &str, name: &str| {
        let (_, rest) = svg.split_once(&format!("<{element} ")).expect("the element");
        let (element, _) = rest.split_once('>').expect("its end");
        let (_, rest) = element.split_once(&format!("{name}=\"")).expect("the attribute");
        rest.split_once('"').expect("its end").0.to_owned()
    };
    assert_eq!(attribute("svg", "role"), "img");
    assert!(attribute("svg", "aria-label").starts_with("QR code of the link to "));
    assert_eq!(attribute("rect", "fill"), "#fff");
    let side: usize = attribute("svg", "viewBox").rsplit(' ').next().unwrap().parse().unwrap();
    let mut dark = vec![vec![false; side]; side];
    for run in attribute("path", "d").split_terminator('z') {
        let (x, rest) = run.strip_prefix('M').unwrap().split_once(' ').unwrap();
        let (y, rest) = rest.split_once('h').unwrap();
        let (length, _) = rest.split_once("v1h-").unwrap();
        let [x, y, length] = [x, y, length].map(|number| number.parse::<usize>().unwrap());
        dark[y][x..x + length].fill(true);
    }
    let pixels = side * PIXELS;
    let mut image = PreparedImage::prepare_from_greyscale(pixels, pixels, |x, y| {
        if dark[y / PIXELS][x / PIXELS] { 0 } else { 255 }
    });
    let found = image.detect_grids();
    assert_eq!(found.len(), 1, "there is one code");
    found[0].decode().expect("it can be read").1
}
