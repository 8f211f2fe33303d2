mod ok {
    #[test]
    fn test() {}

    #[test]
    fn r#true() {}
}

mod test_result_ok_1_passed {
    #[test]
    fn ok() {
        assert_eq!(1, 2);
    }
}
